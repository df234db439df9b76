"""勾稽: the checks a to g of the report on its own figures, and how to mend what they find.

(a) is printed on the form itself; (c) and (e) follow from its heads; the others are how reports
are checked in practice (law.md §3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reports.annual.contents import Contents
from reports.annual.form import (
    BROUGHT_FORWARD,
    CARRIED_FORWARD,
    COLUMNS,
    RECEIVED,
    REMEDIES,
    TEXTS,
    TOTAL,
    TOTAL_COLUMN,
)
from reports.annual.to_hand import sum_of_row

Cell = tuple[str, str, str]
"""Table, row and column."""

LABELS: Final = {
    "a": "各列：第一项＋第二项＝第三项＋第四项",
    "b": "本年度办理结果总计＝各项办理结果之和",
    "c": "总计＝自然人＋五类法人或其他组织",
    "d": "上年结转＝上一年度报告的结转下年度继续办理",
    "e": "复议、诉讼总计＝四种结果之和",
    "f": "现行有效件数＝上年现行有效＋本年制发－本年废止",
    "g": "文字中的数字与表中的数字一致",
}
_NO_LAST_YEAR: Final = "没有上一年度的数字。"
_DOCUMENTS: Final = ("made", "abolished", "in_force")
WARNINGS: Final = frozenset({"f", "g"})
"""What may be right although it does not add up.

A document lapses without being abolished, and a true sentence speaks of a part of a figure.
"""


@dataclass(frozen=True)
class Break:
    """One place where a check does not hold."""

    text: str
    mend: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Check:
    """One of the checks, with the places that break it."""

    code: str
    breaks: tuple[Break, ...]
    unknown: str = ""
    """Why there is nothing to compare with; empty where there is."""

    @property
    def standing(self) -> str:
        """In a word how it stands."""
        if not self.passed:
            return "请核对，可以保留" if self.is_warning else "不符"
        return "无法核对" if self.is_open else "相符"

    @property
    def is_open(self) -> bool:
        """Whether nothing breaks it only because there was nothing, or not all, to compare with."""
        return self.passed and bool(self.unknown)

    @property
    def label(self) -> str:
        """What must be equal."""
        return LABELS[self.code]

    @property
    def passed(self) -> bool:
        """Whether it holds everywhere."""
        return not self.breaks

    @property
    def is_warning(self) -> bool:
        """Whether the year may be closed all the same."""
        return self.code in WARNINGS


def checks(contents: Contents, previous: Contents | None) -> tuple[Check, ...]:
    """All seven, in their order; ``previous`` is last year's report, None where there is none."""
    found = {
        "a": _columns(contents),
        "b": _outcomes(contents),
        "c": _rows(contents),
        "d": _carried(contents, previous) if previous else iter(()),
        "e": _remedies(contents),
        "f": _in_force(contents, previous) if previous else iter(()),
        "g": _prose(contents),
    }
    unknown = {"d": "" if previous else _NO_LAST_YEAR, "f": _incomparable(contents, previous)}
    return tuple(
        Check(code, tuple(breaks), unknown.get(code, "")) for code, breaks in found.items()
    )


def _incomparable(contents: Contents, previous: Contents | None) -> str:
    """Why check f says nothing on some documents."""
    if previous is None:
        return _NO_LAST_YEAR
    rows = contents.form.blocks[0].rows.items()
    now, then = contents.proactive, previous.proactive
    without = [label for row, label in rows if (row, "in_force") not in then]
    if without:
        return f"上年没有填报现行有效件数：{'、'.join(without)}。"
    empty = [label for row, label in rows if any((row, one) not in now for one in _DOCUMENTS)]
    return f"本年的件数还没有填写：{'、'.join(empty)}。" if empty else ""


def _columns(contents: Contents) -> Iterator[Break]:
    table = contents.requests
    for column, label in COLUMNS.items():
        one, two, three, four = (
            table.value(row, column) for row in (RECEIVED, BROUGHT_FORWARD, TOTAL, CARRIED_FORWARD)
        )
        if one + two != three + four:
            yield Break(
                f"{label}：{one}＋{two}＝{one + two}，{three}＋{four}＝{three + four}。",
                "核对下列办件的收到日期和答复日期；录入的数据，核对这一列的四个数字。",
                tuple(("3", row, column) for row in (RECEIVED, BROUGHT_FORWARD, TOTAL)),
            )


def _outcomes(contents: Contents) -> Iterator[Break]:
    table = contents.requests
    for column, label in COLUMNS.items():
        total = table.value(TOTAL, column)
        parts = sum(table.value(row, column) for row in contents.form.outcome_rows)
        if total != parts:
            yield Break(
                f"{label}：（七）总计{total}，各项之和{parts}。",
                "核对这一列的办理结果，改正总计或者漏填的一项。",
                (("3", TOTAL, column),),
            )


def _rows(contents: Contents) -> Iterator[Break]:
    for row in contents.requests.rows:
        *parts, total = row.values
        if total != sum(parts):
            yield Break(
                f"{row.label}：总计{total}，各列之和{sum(parts)}。",
                "核对这一行，改正总计或者填错的一列。",
                (("3", row.code, TOTAL_COLUMN),),
            )


def _carried(contents: Contents, previous: Contents) -> Iterator[Break]:
    for column, label in COLUMNS.items():
        then = previous.requests.value(CARRIED_FORWARD, column)
        now = contents.requests.value(BROUGHT_FORWARD, column)
        if then != now:
            yield Break(
                f"{label}：{previous.year}年报告结转{then}件，本年上年结转{now}件。",
                f"上一年度报告关账以后，下列办件的登记有变动。改正办件的登记，"
                f"或者写明理由重新打开{previous.year}年报告，更正后再关账。",
                (("3", BROUGHT_FORWARD, column),),
            )


def _remedies(contents: Contents) -> Iterator[Break]:
    for kind, label in REMEDIES.items():
        *parts, total = contents.remedies[kind]
        if total != sum(parts):
            yield Break(
                f"{label}：总计{total}，四种结果之和{sum(parts)}。",
                "核对这一组的四个数字，改正总计或者填错的一项。",
                (("4", kind, TOTAL_COLUMN),),
            )


def _in_force(contents: Contents, previous: Contents) -> Iterator[Break]:
    for row, label in contents.form.blocks[0].rows.items():
        cells = [(row, column) for column in _DOCUMENTS]
        now = [contents.proactive.get(cell) for cell in cells]
        then = previous.proactive.get((row, "in_force"))
        if then is None or any(value is None for value in now):
            continue
        made, abolished, in_force = (value or Decimal() for value in now)
        if in_force != then + made - abolished:
            yield Break(
                f"{label}：上年{then:f}＋制发{made:f}－废止{abolished:f}＝"
                f"{then + made - abolished:f}，填报{in_force:f}。",
                "核对文件清单；因期满失效、机构改革等原因不相等的，可以保留。",
                (("2", row, "in_force"),),
            )


_PIECES: Final = r"[^，。；、：\d]{0,20}?(\d[\d,，]*)\s*件"
_SAID: Final = tuple(
    (re.compile(words + _PIECES), table, rows)
    for words, table, rows in (
        (r"(?:新收|收到)[^，。；、\d]{0,20}?申请", "3", (RECEIVED,)),
        (r"上年(?:度)?结转", "3", (BROUGHT_FORWARD,)),
        (r"结转下(?:一)?年(?:度)?", "3", (CARRIED_FORWARD,)),
        (r"(?:办结|共答复|办理答复)", "3", (TOTAL,)),
        ("予以公开", "3", ("3.1",)),
        ("部分公开", "3", ("3.2",)),
        ("不予公开", "3", ("3.3",)),
        ("无法提供", "3", ("3.4",)),
        ("不予处理", "3", ("3.5",)),
        ("行政复议", "4", ("reconsideration",)),
        ("行政诉讼", "4", ("litigation_direct", "litigation_after")),
    )
)
"""How a sentence speaks of a figure, and the rows of the table that give it; "3.3" is a group."""


def _prose(contents: Contents) -> Iterator[Break]:
    for code, text in contents.texts.items():
        for pattern, table, rows in _SAID:
            true = sum(_total(contents, table, row) for row in rows)
            for found in pattern.finditer(text):
                if int(re.sub(r"\D", "", found[1])) != true:
                    yield Break(
                        f"“{TEXTS[code]}”写的是“{found[0]}”，表中是{true}件。",
                        "写错的，改正文字；说的是其中一部分或者与上年比较的，可以保留。",
                        (("text", code, ""),),
                    )


def _total(contents: Contents, table: str, row: str) -> int:
    return contents.remedies[row][-1] if table == "4" else sum_of_row(contents, row) or 0
