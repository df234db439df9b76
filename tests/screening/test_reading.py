"""What a request may be besides a request for a record: how well the rules read, and what not."""

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.reading_weights import learnt
from demo.applications import APPLICATIONS
from law.outcomes import OUTCOMES
from screening.reading import likely
from screening.reading.kinds import hints_in
from screening.reading.rule import ENOUGH, SURE, Kind
from screening.reading.rules import ROWS
from screening.reads_like import hints_for
from tests.support import labelled
from tests.support.lines import line_of

PETITION = "请求贵局查处杨河村村主任侵占补偿款的行为，并追究其责任。"
RECORD = "申请公开杨河村2025年征地补偿安置方案。"


def kinds_in(text: str) -> list[str]:
    return [hint.kind.value for hint in hints_in(text)]


def test_the_set_is_large_and_its_parts_are_apart() -> None:
    worked_on, judged = labelled.texts(held_out=False), labelled.texts(held_out=True)
    assert len(worked_on) + len(judged) >= 400
    assert len(judged) >= 200
    for apart in (judged, labelled.last_texts(), labelled.texts_kept_apart()):
        assert not {row.text for row in worked_on} & {row.text for row in apart}


@pytest.mark.parametrize("held_out", [False, True])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_hint_is_nearly_always_right_and_seldom_missing(kind: Kind, *, held_out: bool) -> None:
    measured = labelled.measured(kind.value, labelled.texts(held_out=held_out), kinds_in)
    assert measured.precision >= 0.95, measured
    assert measured.recall >= 0.85, measured


def test_texts_by_somebody_who_had_not_seen_the_rules_are_read_as_well() -> None:
    rows = labelled.last_texts()
    assert len(rows) == 80
    told = labelled.together(labelled.measured(kind.value, rows, kinds_in) for kind in Kind)
    assert told.precision >= 0.95
    assert told.right >= 36


def test_texts_by_another_author_kept_apart_are_read_as_well() -> None:
    rows = labelled.texts_kept_apart()
    assert len(rows) == 160
    told = labelled.together(labelled.measured(kind.value, rows, kinds_in) for kind in Kind)
    assert told.precision >= 0.95, told
    assert told.recall >= 0.9, told


def test_of_the_invented_applications_only_those_are_hinted_that_are_meant_to_be() -> None:
    """Lists, figures and vouchers that an organ keeps are most of what is asked for: no hint."""
    hinted = {
        key: kinds
        for key, row in APPLICATIONS.items()
        if (kinds := kinds_in(f"{row.subject}\n{row.description}"))
    }
    assert hinted == {
        "class-sizes": ["requires_creation"],
        "taking-statistics": ["requires_creation"],
        "holiday-classes": ["petition"],
        "smell-complaint": ["petition"],
        "taking-complaint": ["petition"],
        "education-yearbook": ["publication"],
        "city-gazette": ["publication"],
        "permit-again": ["reconfirmation"],
    }


def test_the_weights_are_those_that_the_texts_teach() -> None:
    """After a change of the texts worked on: ``python -m benchmarks.reading_weights --write``."""
    assert likely.TABLE.read_text(encoding="utf-8") == learnt(labelled.texts(held_out=False))


@pytest.mark.parametrize(
    "text",
    [
        "你们凭什么强拆！丧尽天良！把征收决定和补偿协议复印给我！",
        "请公开为什么认定我家房屋为违章建筑的调查材料。",
        "请公开统计局编印统计年鉴时各乡镇上报的原始报表。",
        "请提供已经形成的补偿款发放汇总表。",
        "请提供批复的复印件并加盖公章。",
        "我要起诉你们，先把执法录像给我。",
        "申请公开《关于查处违法占地的处理决定》。",
        "请公开征地批复。用途：要求村委会退还补偿款。",
        "请问办理准生证需要什么材料？",
    ],
)
def test_a_record_asked_for_is_no_hint(text: str) -> None:
    assert hints_in(text) == []


def test_a_part_that_asks_for_a_record_is_said_beside_the_hint() -> None:
    (hint,) = hints_in(f"{RECORD}另外，{PETITION}")
    assert hint.kind is Kind.PETITION
    assert hint.beside_a_record
    (hint,) = hints_in(PETITION)
    assert not hint.beside_a_record


def test_portal_and_desk_say_on_which_words_a_hint_rests() -> None:
    (hint,) = hints_for(f"{RECORD}另外，{PETITION}")
    assert (hint.code, hint.beside_a_record) == ("complaint", True)
    assert "请求贵局查处杨河村村主任侵占补偿款的行为" in hint.evidence
    assert [hint.code for hint in hints_for("请教育局给我孩子安排一所学校。")] == ["petition"]
    assert [hint.code for hint in hints_for("历年的全部文件")] == ["everything"]
    assert hints_for(RECORD) == []


def test_several_kinds_are_told_apart() -> None:
    text = f"{PETITION}请统计全县历年征地面积并制成表格。请提供2020年《清江年鉴》一册。"
    assert kinds_in(text) == ["petition", "publication", "requires_creation"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("张三", "清江县宏达房地产开发有限公司"),
        ("张三", "欧阳丽华"),
        ("李四", "清江县柳河村村民委员会"),
    ],
)
@pytest.mark.parametrize("text", [PETITION, RECORD, "请{}统计近五年的罚款总额。"])
def test_who_asks_makes_no_difference(one: str, other: str, text: str) -> None:
    """The rules take a text alone; a name that stands in it weighs nothing either."""
    frame = "申请人{}：" + text.replace("{}", "贵局")
    hints = [[(h.kind, h.score) for h in hints_in(frame.format(name))] for name in (one, other)]
    assert hints[0] == hints[1]


@given(st.text(max_size=80))
def test_evidence_is_the_applicants_own_words(text: str) -> None:
    for hint in hints_in(f"{text}。{PETITION}"):
        assert 0.5 <= hint.score <= 1
        assert hint.evidence
        assert all(words in f"{text}。{PETITION}" for words in hint.evidence)


def test_every_row_can_strike_and_every_kind_is_an_outcome() -> None:
    assert ENOUGH < SURE
    assert all(0 < row.weight <= SURE and row.says for row in ROWS)
    assert {kind.value for kind in Kind} <= set(OUTCOMES)


def test_each_line_has_its_answer(run: Any) -> None:
    answers, problems, code = run(
        "screen_text", [line_of(id="a", text=PETITION), b"", line_of(id=2, text=RECORD)]
    )
    assert (problems, code) == ([], 0)
    assert answers[1] == {"id": 2, "hints": []}
    (hint,) = answers[0]["hints"]
    assert answers[0]["id"] == "a"
    assert (hint["kind"], hint["score"]) == ("petition", 1.0)
    assert hint["evidence"] in PETITION


def test_a_bad_line_is_named_and_the_others_are_answered(run: Any) -> None:
    bad = [b"{", b"[]", b'{"text":"x"}', line_of(id="b", text=3), b"\xff"]
    answers, problems, code = run("screen_text", [*bad, line_of(id="c", text=RECORD)])
    assert code == 1
    assert answers == [{"id": "c", "hints": []}]
    assert [problem.split("行")[0] for problem in problems] == [f"第{n}" for n in range(1, 6)]
    assert "缺少text" in problems[3]


def test_a_file_that_is_not_there_is_said() -> None:
    with pytest.raises(CommandError, match="打不开"):
        call_command("screen_text", "no-such-file")
