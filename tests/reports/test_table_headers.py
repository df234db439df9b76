"""Every figure of the printed tables names the heads it stands under, and no others."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from reports.annual.grids import Grid, grids_of
from reports.annual.headers import with_headers
from tests.reports.test_balance import contents


class Ids(HTMLParser):
    """The ids and the ``headers`` of one table."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.headers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "th":
            self.ids.append(told["id"] or "")
        if tag == "td":
            self.headers.append(told["headers"] or "")


def heads(grid: Grid) -> dict[tuple[str, ...], list[str]]:
    """Of each figure its place in the form, and its heads in words."""
    named = with_headers(grid)
    cells = [cell for row in (*named.head, *named.body) for cell in row]
    words = {cell.name: cell.text for cell in cells if cell.scope}
    return {c.key: [words[name] for name in c.headers.split()] for c in cells if c.key}


@pytest.mark.parametrize("year", [2020, 2026])
def test_a_part_of_table_two_has_its_own_heads(year: int) -> None:
    report = contents(year)
    found = heads(grids_of(report)[0])
    for block in report.form.blocks:
        for row, row_label in block.rows.items():
            for column, label in block.columns.items():
                assert found["2", row, column] == [block.item, label, row_label]


def test_a_line_of_table_three_has_its_own_groups() -> None:
    found = heads(grids_of(contents())[1])
    form = contents().form
    for code, label in form.rows.items():
        groups = [text for group, text in form.groups.items() if code.startswith(f"{group}.")]
        assert found["3", code, "natural_person"] == ["申请人情况", "自然人", *groups, label]
        assert found["3", code, "business"][:3] == ["申请人情况", "法人或其他组织", "商业企业"]
        assert found["3", code, "total"] == ["申请人情况", "总计", *groups, label]


def test_the_three_groups_of_table_four_are_told_apart() -> None:
    found = heads(grids_of(contents())[2])
    assert found["4", "reconsideration", "total"] == ["行政复议", "总计"]
    assert found["4", "litigation_direct", "total"] == ["行政诉讼", "未经复议直接起诉", "总计"]
    assert found["4", "litigation_after", "pending"] == ["行政诉讼", "复议后起诉", "尚未审结"]


def test_the_page_has_the_names_once_each() -> None:
    for grid in grids_of(contents()):
        page = render_to_string("reports/annual/grid.html", {"grid": grid, "year": 2026})
        found = Ids()
        found.feed(page)
        assert len(set(found.ids)) == len(found.ids)
        assert all(found.headers)
        assert {name for told in found.headers for name in told.split()} <= set(found.ids)
        assert not re.search("scope=.(col|row)group", page)
