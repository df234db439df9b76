"""What the letter says about review and suit, and who hears them."""

from datetime import date, timedelta

import pytest

from law.remedies import (
    RECONSIDERATION_BODY,
    CourtLevel,
    OrganKind,
    Relation,
    RemedyError,
    RemedyKind,
    may_go_by_internet,
    remedy_paragraphs,
)
from law.silence import EITHER_ON_SILENCE
from law.time_limits import REQUEST_RECONSIDERATION, SUIT_ON_SILENCE

BODY, COURT = "某市人民政府", "某区人民法院"
TODAY = date(2026, 11, 22)


def paragraphs(
    kind: RemedyKind, *, online: bool = False, channel: str | None = None, on: date = TODAY
) -> tuple[str, ...]:
    return remedy_paragraphs(
        kind,
        reconsideration_body=BODY,
        court=COURT,
        online=online,
        internet_channel=channel,
        on=on,
    )


def test_a_refusal_goes_to_reconsideration_first() -> None:
    (text,) = paragraphs(RemedyKind.R1)
    assert "应当先申请行政复议" in text
    assert "60日内向某市人民政府" in text
    assert "15日内向某区人民法院" in text
    assert "6个月" not in text


def test_any_other_reply_leaves_the_choice() -> None:
    (text,) = paragraphs(RemedyKind.R2)
    assert "60日内向某市人民政府" in text
    assert "6个月内直接向某区人民法院" in text
    assert "先申请" not in text


def test_who_got_no_reply_in_time_chooses_too() -> None:
    """法释〔2025〕8号第二条, in force since June 2025; from the end of the period, each its own days."""
    told = "《最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释》第二条"
    assert str(EITHER_ON_SILENCE) == told
    began = date(2025, 6, 1)
    assert EITHER_ON_SILENCE.instrument.in_force(began)
    assert not EITHER_ON_SILENCE.instrument.in_force(began - timedelta(days=1))
    assert (str(REQUEST_RECONSIDERATION), str(SUIT_ON_SILENCE)) == ("60日", "6个月")
    assert str(SUIT_ON_SILENCE.basis).endswith("〈行政诉讼法〉的解释》第六十六条")


def test_who_is_told_a_decision_may_choose_too() -> None:
    (reply,), (decision,) = paragraphs(RemedyKind.R2), paragraphs(RemedyKind.R2_DECISION)
    assert reply.startswith("如对本答复不服，")
    assert decision == reply.replace("本答复", "本决定")


def test_a_severed_reply_tells_both_apart() -> None:
    withheld, rest = paragraphs(RemedyKind.BOTH)
    assert withheld.startswith("如对其中不予公开的部分不服，应当先申请行政复议")
    assert rest.startswith("如对其余部分不服，可以")


def test_a_withdrawal_tells_nothing() -> None:
    assert paragraphs(RemedyKind.NONE) == ()


def test_only_a_letter_that_names_the_channel_goes_by_internet() -> None:
    told = paragraphs(RemedyKind.R1, online=True, channel="某市行政复议服务平台")
    assert may_go_by_internet(told, TODAY)
    assert not may_go_by_internet(paragraphs(RemedyKind.R1), TODAY)
    assert may_go_by_internet(paragraphs(RemedyKind.NONE), TODAY)
    assert may_go_by_internet(paragraphs(RemedyKind.R1), date(2023, 12, 31))


def test_a_letter_served_by_internet_names_the_internet_channel() -> None:
    """行政复议法第二十二条第二款."""
    *_, last = paragraphs(RemedyKind.R2, online=True, channel="掌上复议小程序")
    assert last == "申请行政复议的互联网渠道：掌上复议小程序。"


@pytest.mark.parametrize("channel", [None, ""])
def test_a_letter_served_by_internet_needs_the_channel(channel: str | None) -> None:
    with pytest.raises(RemedyError, match="互联网渠道"):
        paragraphs(RemedyKind.R2, online=True, channel=channel)


@pytest.mark.parametrize("kind", [RemedyKind.R1, RemedyKind.BOTH, RemedyKind.R2])
def test_before_2024_the_applicant_always_had_the_choice(kind: RemedyKind) -> None:
    (text,) = paragraphs(kind, online=True, on=date(2023, 12, 31))
    assert "6个月内直接" in text


def test_every_kind_of_organ_has_its_reviewer_and_its_court() -> None:
    assert set(RECONSIDERATION_BODY) == set(OrganKind)
    for kind, jurisdiction in RECONSIDERATION_BODY.items():
        assert kind.label
        assert jurisdiction.relations
        assert str(jurisdiction.basis).startswith("《行政复议法》第二十")
        assert str(jurisdiction.court_basis).startswith("《行政诉讼法》第十")
        assert jurisdiction.court.label.endswith("人民法院")
        assert all(relation.label for relation in jurisdiction.relations)


@pytest.mark.parametrize(
    ("kind", "relations", "court"),
    [
        (OrganKind.GOVERNMENT_DEPARTMENT, (Relation.SAME_LEVEL_GOVERNMENT,), CourtLevel.BASIC),
        (OrganKind.TOWNSHIP_GOVERNMENT, (Relation.UPPER_GOVERNMENT,), CourtLevel.BASIC),
        (OrganKind.COUNTY_GOVERNMENT, (Relation.UPPER_GOVERNMENT,), CourtLevel.INTERMEDIATE),
        (OrganKind.PROVINCIAL_GOVERNMENT, (Relation.SELF,), CourtLevel.INTERMEDIATE),
        (OrganKind.STATE_COUNCIL_DEPARTMENT, (Relation.SELF,), CourtLevel.INTERMEDIATE),
        (
            OrganKind.VERTICAL_DEPARTMENT,
            (Relation.UPPER_COMPETENT_DEPARTMENT,),
            CourtLevel.BASIC,
        ),
        (
            OrganKind.JUSTICE_DEPARTMENT,
            (Relation.SAME_LEVEL_GOVERNMENT, Relation.UPPER_COMPETENT_DEPARTMENT),
            CourtLevel.BASIC,
        ),
    ],
)
def test_who_hears_it(kind: OrganKind, relations: tuple[Relation, ...], court: CourtLevel) -> None:
    assert RECONSIDERATION_BODY[kind].relations == relations
    assert RECONSIDERATION_BODY[kind].court is court
