"""Two requests for the same information, whatever their words; and what makes them two."""

from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.reading.kinds import hints_in
from screening.sameness.asked import Asked, read, reader
from screening.sameness.joining import Given, groups, pairs
from screening.sameness.judge import difference, judge
from screening.sameness.naming import may_be_named
from tests.support import labelled
from tests.support.lines import line_of

ON = date(2026, 3, 1)
BASE = "申请公开柳河村2025年征地补偿安置方案"


@cache
def asked(text: str) -> Asked:
    return read(text, ON)


def is_same(one: str, other: str) -> bool:
    return judge(asked(one), asked(other)).same


def test_the_set_is_large() -> None:
    worked_on, judged = labelled.pairs(held_out=False), labelled.pairs(held_out=True)
    assert len(judged) >= 600
    assert len(worked_on) >= 600
    assert not {pair[1:] for pair in worked_on} & {pair[1:] for pair in judged}


@pytest.mark.parametrize("held_out", [False, True])
def test_most_pairs_are_found_and_nearly_no_other(*, held_out: bool) -> None:
    measured = labelled.measured_pairs(labelled.pairs(held_out=held_out), is_same)
    assert measured.precision >= 0.95, measured
    assert measured.recall >= 0.95, measured


def test_pairs_by_somebody_who_had_not_seen_the_judge() -> None:
    """Free retelling is missed (decision 0037); nothing is called the same that is not."""
    march = date(2024, 3, 1)
    rows = labelled.last_pairs()
    assert len(rows) == 120
    measured = labelled.measured_pairs(
        rows, lambda one, other: judge(read(one, march), read(other, march)).same
    )
    assert measured.precision >= 0.95, measured
    assert measured.recall >= 0.85, measured


def test_pairs_told_freely() -> None:
    """With reasons, introductions and everyday words; a third of them is missed, no more."""
    march = date(2024, 3, 1)
    rows = labelled.told_pairs()
    assert len(rows) >= 600
    read_once = cache(lambda text: read(text, march))
    measured = labelled.measured_pairs(
        rows, lambda one, other: judge(read_once(one), read_once(other)).same
    )
    assert measured.precision >= 0.95, measured
    assert measured.recall >= 0.80, measured


def test_pairs_told_plainly() -> None:
    """Another order, a question for a noun, an everyday word more or less."""
    march = date(2024, 3, 1)
    rows = labelled.plain_pairs()
    assert len(rows) >= 600
    read_once = cache(lambda text: read(text, march))
    measured = labelled.measured_pairs(
        rows, lambda one, other: judge(read_once(one), read_once(other)).same
    )
    assert measured.precision >= 0.95, measured
    assert measured.recall >= 0.90, measured


@pytest.mark.parametrize(("kept_apart", "found"), [(False, 0.85), (True, 0.6)])
def test_pairs_of_other_authors(*, kept_apart: bool, found: float) -> None:
    """Short, in other people's words; what no table knows is missed, nearly nothing is made one."""
    rows = labelled.pairs_by_other_authors(kept_apart=kept_apart)
    measured = labelled.measured_pairs(rows, is_same)
    assert measured.precision >= 0.95, measured
    assert measured.recall >= found, measured


def test_public_documents_are_offered_where_they_may_answer() -> None:
    rows = labelled.public_names()
    measured = labelled.measured_pairs(
        rows, lambda text, name: may_be_named(read(text, ON), read(name))
    )
    assert len(rows) >= 30
    assert measured.precision >= 0.95, measured
    assert measured.recall >= 0.9, measured


def test_names_in_another_order_of_characters_are_other_names() -> None:
    one = asked("市场监管局对福满楼酒店食物中毒事件的调查报告")
    assert not judge(one, asked("市场监管局对满福楼酒店食物中毒事件的调查报告")).same
    assert not judge(asked("仁和医院的协议"), asked("仁爱医院和卫生局的协议")).same


def test_requests_of_different_families_never_meet() -> None:
    members = [
        (family, asked(text))
        for family, (same, others) in enumerate(labelled.families(held_out=True))
        for text in (*same[:2], *others[:2])
    ]
    for (one, first), (other, second) in combinations(members, 2):
        assert one == other or difference(first, second)


@pytest.mark.parametrize(
    "text",
    [
        "柳河村二〇二五年征地补偿安置方案",
        "请贵局提供去年柳河村征地的安置补偿方案，谢谢",
        "根据《中华人民共和国政府信息公开条例》第二十七条，本人申请获取柳河村２０２５年度征地补偿安置方案。",
    ],
)
def test_other_words_for_the_same(text: str) -> None:
    verdict = judge(asked(BASE), asked(text))
    assert verdict.same, verdict
    assert "方案" in verdict.evidence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("申请公开柳河村2024年征地补偿安置方案", "年份"),
        ("申请公开柳河村2023年至2025年征地补偿安置方案", "年份"),
        ("申请公开杨河村2025年征地补偿安置方案", "“杨河村”"),
        ("申请公开柳河村2025年征地批复", "“批复”"),
        ("申请公开柳河村2025年征地补偿安置方案、征地公告", "“、公告”"),
    ],
)
def test_what_differs_is_said(text: str, said: str) -> None:
    verdict = judge(asked(BASE), asked(text))
    assert not verdict.same
    assert said.replace("、", "") in verdict.evidence.replace("、", "")


def test_ones_own_matter_is_another_for_another_applicant() -> None:
    one, other = (
        asked("请公开我户2018年退耕还林补助发放记录"),
        asked("申请公开我家2018年退耕还林补助发放记录"),
    )
    assert judge(one, other, one_applicant=True).same
    assert not judge(one, other, one_applicant=False).same
    assert judge(asked(BASE), asked(BASE), one_applicant=False).same


def test_last_year_is_counted_from_the_day_of_receipt() -> None:
    one, other = read("去年的部门决算", date(2026, 1, 4)), read("2025年部门决算", None)
    assert judge(one, other).same
    assert not judge(read("去年的部门决算", date(2025, 1, 4)), other).same


@given(
    st.text(alphabet="柳河村二〇25年第三批次征地批复公告的请", max_size=24), st.text(max_size=24)
)
def test_the_order_of_the_two_does_not_matter(first: str, second: str) -> None:
    one, other = asked(first), asked(second)
    assert judge(one, other).same == judge(other, one).same


def test_every_pair_is_found_however_many_there_are() -> None:
    """What the index leaves out is what the judge would not call the same."""
    texts = [
        text for same, others in labelled.families(held_out=False)[:12] for text in (*same, *others)
    ]
    requests = [Given(number, "", asked(text)) for number, text in enumerate(texts)]
    by_judge = {
        (one.number, other.number)
        for one, other in combinations(requests, 2)
        if judge(one.asked, other.asked).same
    }
    assert {(pair.one, pair.other) for pair in pairs(requests)} == by_judge
    assert len(by_judge) > 100


def test_groups_hang_together_by_pairs() -> None:
    texts = [BASE, "县财政局2024年决算", "柳河村2025年征地补偿安置方案", "杨河村土地承包台账", BASE]
    found = pairs([Given(number, "", asked(text)) for number, text in enumerate(texts)])
    assert groups(found) == [[0, 2, 4]]


def test_pairs_come_first_and_then_groups(run: Any) -> None:
    lines = [
        line_of(id=7, applicant="张三", text=BASE, received_on="2026-03-01"),
        line_of(id="b", applicant="李四", text="县教育局2024年预算", received_on="2026-03-01"),
        line_of(
            id="c", applicant="李四", text="去年柳河村征地补偿安置方案", received_on="2026-03-02"
        ),
    ]
    answers, problems, code = run("find_similar", lines)
    assert (problems, code) == ([], 0)
    assert [answer["type"] for answer in answers] == ["pair", "group"]
    assert (answers[0]["a"], answers[0]["b"]) == (7, "c")
    assert 0.9 <= answers[0]["score"] <= 1
    assert answers[1]["ids"] == [7, "c"]


def test_a_bad_line_is_named_and_the_others_are_compared(run: Any) -> None:
    bad = line_of(id=1, applicant="张三", text=BASE, received_on="昨天")
    good = [line_of(id=at, applicant="张三", text=BASE, received_on="2026-03-01") for at in (2, 3)]
    answers, problems, code = run("find_similar", [bad, *good])
    assert code == 1
    assert problems == ["第1行：received_on不是日期，请写成2026-03-01这样的格式。"]
    assert [answer["type"] for answer in answers] == ["pair", "group"]


def test_two_lines_of_one_id_are_not_both_compared(run: Any) -> None:
    lines = [line_of(id=1, applicant="张三", text=BASE, received_on="2026-03-01") for _ in range(2)]
    answers, problems, code = run("find_similar", lines)
    assert (answers, code) == ([], 1)
    assert problems == ["第2行：id“1”前面已经有了，请给每行一个不同的id。"]


def test_the_evidence_tells_facts_as_people_write_them() -> None:
    same = judge(asked(BASE), asked("请公开2025年柳河村征地补偿安置方案"))
    assert same.evidence.endswith("，2025年相同")
    other = judge(asked("请公开云政发〔2022〕7号"), asked("请公开云政发〔2022〕8号"))
    assert "〔2022〕7号" in other.evidence


@pytest.mark.parametrize("sign", ["《", "A", "一", "一、", "A1", "请"])
def test_a_text_of_one_sign_is_read_at_once(sign: str) -> None:
    """A rule that looks from every sign to the end of the text would hang here."""
    long = sign * 40_000
    assert hints_in(long) == []
    assert not read(long).terms or read(long).says_something


def test_a_reader_reads_each_text_once_and_the_process_keeps_none() -> None:
    read_once = reader()
    assert read_once(BASE, ON) is read_once(BASE, ON)
    assert reader()(BASE, ON) is not read_once(BASE, ON)
    assert read(BASE, ON) is not read(BASE, ON)
