"""第二十九条: what a text lacks, what it numbers; ordinary requests lack nothing."""

import pytest

from law.application_elements import GAPS, SEEN_BY_THE_CLERK
from screening.formal_check import gaps_of, notice_items
from screening.matters import numbered_matters

SOUND = [
    "柳河村2025年征地补偿安置方案",
    "《清江县2024年财政决算》",
    "清政发〔2024〕12号文件",
    "柳河村全部征地批复",
    "城东安置房项目的规划许可证",
]


@pytest.mark.parametrize("text", SOUND)
def test_a_request_that_names_something_lacks_nothing(text: str) -> None:
    assert gaps_of(text) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("申请公开相关信息", ["name_of_information"]),
        ("请公开有关材料", ["name_of_information"]),
        ("公开你局所有会议纪要", ["scope"]),
        ("历年全部审批档案", ["scope"]),
    ],
)
def test_what_cannot_be_looked_for_is_a_gap(text: str, codes: list[str]) -> None:
    assert [gap.code for gap in gaps_of(text)] == codes


def test_all_gaps_come_at_once_in_the_order_of_the_article() -> None:
    gaps = gaps_of("请公开有关材料", ["form_of_provision", "identity_proof"])
    assert [gap.code for gap in gaps] == [
        "identity_proof", "name_of_information", "form_of_provision",
    ]  # fmt: skip
    assert [gap.basis.item for gap in gaps] == [1, 2, 3]
    assert len(notice_items(gaps)) == 3


def test_every_gap_fits_an_item_of_the_notice() -> None:
    for code, gap in GAPS.items():
        assert gap.code == code
        assert gap.basis.article == 29
        assert 0 < len(gap.unclear) <= 300
        assert 0 < len(gap.supply) <= 300
    assert set(SEEN_BY_THE_CLERK) <= set(GAPS)


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("柳河村征地批复", ["柳河村征地批复"]),
        ("1.征地批复；2.安置方案", ["征地批复", "安置方案"]),
        ("一、征地批复\n二、安置方案\n三、听证笔录", ["征地批复", "安置方案", "听证笔录"]),
        (
            "申请柳河村：（1）征地批复；（2）安置方案",
            ["申请柳河村：征地批复", "申请柳河村：安置方案"],
        ),
        ("柳河村2025年3.5亩土地的批复", ["柳河村2025年3.5亩土地的批复"]),
    ],
)
def test_matters_that_the_applicant_numbered(text: str, matters: list[str]) -> None:
    assert numbered_matters(text) == matters
