"""The checks a to g, each broken by one figure, each saying where and how to mend."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.annual.balance import checks
from reports.annual.contents import Contents
from reports.annual.editions import form_of
from reports.annual.form import COLUMNS, REMEDIES
from reports.annual.table import Remedies, Row, Table

YEAR = 2026
BALANCED = {"1": 5, "2": 1, "3.1": 3, "3.3.4": 1, "3.7": 4, "4": 2}


def contents(year: int = YEAR, texts: dict[str, str] | None = None) -> Contents:
    """Five received, one brought forward, four decided, two carried forward, all by persons."""
    rows = tuple(
        Row(code, label, _line(BALANCED.get(code, 0))) for code, label in form_of(year).rows.items()
    )
    remedies: Remedies = dict.fromkeys(REMEDIES, (1, 0, 0, 1, 2))
    proactive = {
        ("1.normative", "made"): Decimal(2),
        ("1.normative", "abolished"): Decimal(1),
        ("1.normative", "in_force"): Decimal(11),
    }
    return Contents(
        "T", "清江县自然资源局", year, Table(year, rows), remedies, proactive, texts or {}
    )


def _line(value: int) -> tuple[int, ...]:
    return (value, *(0 for _ in range(len(COLUMNS) - 2)), value)


def before() -> Contents:
    """Last year carried one forward, and had ten documents in force."""
    last = contents(YEAR - 1)
    rows = tuple(
        replace(row, values=_line(1)) if row.code == "4" else row for row in last.requests.rows
    )
    in_force = {("1.normative", "in_force"): Decimal(10)}
    return replace(last, requests=Table(YEAR - 1, rows), proactive=in_force)


def with_value(report: Contents, code: str, place: int, value: int) -> Contents:
    rows = []
    for row in report.requests.rows:
        values = list(row.values)
        if row.code == code:
            values[place] = value
        rows.append(replace(row, values=tuple(values)))
    return replace(report, requests=Table(report.year, tuple(rows)))


def failing(report: Contents, previous: Contents | None = None) -> set[str]:
    return {check.code for check in checks(report, previous or before()) if not check.passed}


def test_a_report_that_balances() -> None:
    assert failing(contents()) == set()


@pytest.mark.parametrize(
    ("code", "place", "value", "broken"),
    [
        ("1", 1, 1, {"a", "c"}),
        ("3.3.4", 0, 2, {"b", "c"}),
        ("3.7", 6, 9, {"a", "b", "c"}),
        ("2", 0, 2, {"a", "c", "d"}),
        ("4", 6, 3, {"a", "c"}),
    ],
)
def test_one_wrong_figure_breaks_the_checks_it_stands_in(
    code: str, place: int, value: int, broken: set[str]
) -> None:
    assert failing(with_value(contents(), code, place, value)) == broken


def test_remedies_add_up() -> None:
    wrong = contents().remedies | {"litigation_after": (1, 0, 0, 1, 3)}
    report = replace(contents(), remedies=wrong)
    found = next(check for check in checks(report, before()) if check.code == "e")
    assert found.breaks[0].text == "复议后起诉：总计3，四种结果之和2。"


def test_documents_in_force_only_warn() -> None:
    proactive = contents().proactive | {("1.normative", "in_force"): Decimal(12)}
    report = replace(contents(), proactive=proactive)
    found = next(check for check in checks(report, before()) if not check.passed)
    assert (found.code, found.is_warning) == ("f", True)
    assert "上年10＋制发2－废止1＝11，填报12" in found.breaks[0].text


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("全年新收政府信息公开申请5件，上年结转1件，办结4件，结转下年度2件。", 0),
        ("全年收到申请6件。", 1),
        ("予以公开3件，不予公开1件，无法提供0件。", 0),
        ("其中不予公开2件。", 1),
        ("行政复议2件，行政诉讼4件。", 0),
        ("行政复议1,002件。", 1),
        ("政府网站公开信息1,250条，举办培训3次。", 0),
    ],
)
def test_figures_in_the_text_are_those_of_the_tables(text: str, broken: int) -> None:
    found = next(
        check for check in checks(contents(texts={"1.2": text}), before()) if check.code == "g"
    )
    assert len(found.breaks) == broken


def test_without_last_year_nothing_is_compared_with_it() -> None:
    found = checks(contents(), None)
    assert {check.code for check in found if not check.passed} == set()
    assert {check.code for check in found if check.standing == "无法核对"} == {"d", "f"}
    assert all("没有上一年度" in check.unknown for check in found if check.unknown)


def test_documents_with_no_figure_last_year_cannot_be_compared() -> None:
    last = replace(before(), proactive={})
    found = next(check for check in checks(contents(), last) if check.code == "f")
    assert (found.standing, found.passed) == ("无法核对", True)
    assert found.unknown == "上年没有填报现行有效件数：规章、行政规范性文件。"
