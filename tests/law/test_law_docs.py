"""docs/law.md says what the code says, and no rule stands without citation, letter and test."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import law
from cases.management.law_index import (
    PAGE,
    Entry,
    Key,
    _cited,
    articles_in,
    index,
    render,
    rules,
)
from law.case_types import CASE_TYPES, EVERY_OUTCOME
from law.delivery import DELIVERY_RULES
from law.grounds import GROUNDS
from law.receipt import RECEIPT_RULES
from law.remedies import RECONSIDERATION_BODY
from law.time_limits import TIME_LIMITS

TABLES: dict[str, Mapping[Any, Any]] = {
    "time_limits": dict(enumerate(TIME_LIMITS)),
    "outcomes": EVERY_OUTCOME,
    "case_types": CASE_TYPES,
    "grounds": GROUNDS,
    "receipt": RECEIPT_RULES,
    "delivery": DELIVERY_RULES,
    "remedies": RECONSIDERATION_BODY,
}

# Rules that no letter of ours tells, and why.
WITHOUT_A_LETTER: dict[Key, str] = {
    ("regulation", 13): "以公开为常态的原则，每一种不予公开都另有自己的条款",
    ("regulation", 17): "不能确定能否公开时报请确定，是内部程序",
    ("regulation", 18): "定期评估审查是机关内部的程序，评估为可以公开的另行公开",
    **dict.fromkeys(
        [
            ("tax_collection_law", 8),
            ("social_insurance_law", 81),
            ("health_law", 92),
            ("real_estate_registration", 28),
            ("credit_reporting_regulation", 18),
        ],
        "不纳入主动公开的类别，提出意见时核对；不采纳建议的理由由人写入告知书",
    ),
    ("regulation", 26): "公开的期限，写在决定和公开页面里",
    ("regulation", 20): "主动公开的范围，用于已公开信息的分类",
    ("regulation", 21): "主动公开的范围，用于已公开信息的分类",
    ("regulation", 29): "申请应当具备的要素；缺少的在补正告知书中依第三十条逐项告知",
    ("regulation", 51): "救济的告知写在各文书末尾，审核清单核对它是否正确",
    ("guiding_case_101", None): "信息不存在时审核检索是否充分合理，不写入文书",
    ("regulation_2008", 24): "只用于核对2019年5月15日以前收到的申请，不再发文",
    ("civil_code", 201): "期间的算法，写在期限计算说明里",
    ("reconsideration_law_2017", 9): "2024年以前的申请期限，不再发文",
    ("reconsideration_law_2017", 28): "2024年以前的复议决定，不再发文",
    **dict.fromkeys(
        [
            ("reconsideration_law", 64),
            ("reconsideration_law", 66),
            ("litigation_law", 70),
            ("litigation_law", 71),
            ("spc_2018_1", 90),
            ("litigation_law", 72),
            ("spc_2025_8", None),
        ],
        "责令重新答复的依据和期限，写在期限计算说明里",
    ),
    **dict.fromkeys(
        [("spc_2018_1", 66), ("spc_2025_8", 2)],
        "没有按期答复就没有文书；写在公开指南、申请须知和办理进度里",
    ),
    **dict.fromkeys(
        [
            *(("reconsideration_law", n) for n in (53, 54, 62, 70)),
            *(("litigation_law", n) for n in (34, 36, 81, 82, 83)),
            *(("reconsideration_law_2017", n) for n in (23, 31)),
            ("spc_2018_1", 104),
        ],
        "机关应诉和复议机关、法院审理的期限，显示在复议诉讼页面，不告知申请人",
    ),
    ("retention_rules", None): "保管期限的种类，归档时由归档人员确认，不告知申请人",
    ("archives_regulation", 19): "保管期限表须经审查同意的依据，显示在机关设置和归档页面",
    ("holiday_measures", 2): "工作日历的依据，写在期限计算说明里",
    ("civil_procedure_law", 85): "邮寄在途时间不计，用于判断送达是否按时，不告知申请人",
    ("civil_procedure_law", 89): "留置送达参照适用的说明，只显示给送达的人",
    ("civil_procedure_law", 95): "公告送达参照适用的说明，只显示给送达的人",
}


@pytest.fixture(scope="module")
def entries() -> dict[Key, Entry]:
    return index()


@pytest.mark.parametrize("table", TABLES)
def test_every_row_of_every_table_has_a_citation(table: str) -> None:
    for code, row in TABLES[table].items():
        assert list(_cited(row, "row", table)), f"{table}: {code}"


def test_every_article_with_a_rule_has_a_test(entries: dict[Key, Entry]) -> None:
    bare = [
        f"{key}: {sorted(one.rules)}" for key, one in entries.items() if one.rules and not one.tests
    ]
    assert not bare, "\n".join(bare)


def test_every_article_with_a_rule_has_a_letter_or_a_reason_for_none(
    entries: dict[Key, Entry],
) -> None:
    silent = {key for key, one in entries.items() if one.rules and not one.letters}
    assert silent == set(WITHOUT_A_LETTER)


def test_the_page_is_what_the_code_says_now(entries: dict[Key, Entry]) -> None:
    """When this fails: manage.py build_law_docs."""
    assert PAGE.read_text(encoding="utf-8") == render(entries)


def test_rules_are_found_by_the_label_of_their_row() -> None:
    names = {name for citation, name in rules() if citation.article == 33}
    assert "答复期限（law.time_limits）" in names


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("条例第三十条、第三十三条第三款", [("regulation", 30), ("regulation", 33)]),
        ("条例（2007年）第二十四条第二款", [("regulation_2008", 24)]),
        ("民法典第二百零三条", [("civil_code", 203)]),
        ("国办函〔2020〕109号", [("fee_measures", None)]),
        ("第三十条、国办函〔2020〕109号", [("regulation", 30), ("fee_measures", None)]),
        ("补正 (correction, Art 30)", [("regulation", 30)]),
        ("Arts 14, 15 and 16", [("regulation", 14), ("regulation", 15), ("regulation", 16)]),
        ("没有条文", []),
    ],
)
def test_articles_are_read_out_of_words(text: str, articles: list[Key]) -> None:
    assert list(articles_in(text)) == articles


def test_the_reading_order_names_every_module() -> None:
    modules = {path.stem for path in Path(str(law.__file__)).parent.glob("*.py")} - {"__init__"}
    assert [name for name in sorted(modules) if f"`{name}`" not in str(law.__doc__)] == []
