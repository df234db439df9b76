"""Tables three and four of cities, and a register that must count to them.

No city publishes its register, so the rows are made to the figures. ``SUQIAN`` is what a city
published for two years; ``MADE`` is a city of 14,000 applications, for whose size no whole published
table was at hand: in the proportions that large cities report, every column in balance.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from law.report_rows import REPORT_ROWS
from reports.register.words import APPLICANTS, CHANNELS
from tests.reports.registers import FULL_WIDTH, plain_remedy, plain_row

TYPES: Final = (
    "natural_person",
    "business",
    "research_institution",
    "public_interest_organization",
    "legal_service_organization",
    "other",
)

Cells = tuple[int, ...]


@dataclass(frozen=True)
class Figures:
    """What a city reports of a year: six columns a row, 维持, 纠正, 其他 and 尚未审结 a block."""

    year: int
    brought_forward: Cells
    outcomes: dict[str, Cells]
    carried_forward: Cells
    remedies: dict[str, Cells]


MADE: Final = Figures(
    year=2024,
    brought_forward=(612, 143, 4, 7, 31, 22),
    outcomes={
        "3.1": (3086, 641, 38, 29, 148, 97),
        "3.2": (1274, 236, 11, 8, 52, 33),
        "3.3.1": (19, 4, 0, 0, 1, 0),
        "3.3.2": (63, 17, 1, 0, 3, 2),
        "3.3.3": (12, 3, 0, 0, 0, 1),
        "3.3.4": (287, 96, 2, 1, 14, 8),
        "3.3.5": (94, 11, 1, 0, 4, 2),
        "3.3.6": (163, 28, 1, 1, 9, 3),
        "3.3.7": (206, 41, 0, 0, 23, 4),
        "3.3.8": (148, 67, 0, 1, 38, 6),
        "3.4.1": (2874, 398, 17, 12, 96, 61),
        "3.4.2": (231, 39, 6, 2, 8, 5),
        "3.4.3": (196, 24, 1, 1, 7, 3),
        "3.5.1": (1042, 57, 0, 2, 11, 9),
        "3.5.2": (183, 19, 0, 0, 5, 2),
        "3.5.3": (7, 2, 0, 0, 0, 0),
        "3.5.4": (21, 0, 0, 0, 0, 1),
        "3.5.5": (34, 6, 0, 0, 2, 0),
        "3.6.1": (318, 32, 1, 1, 8, 4),
        "3.6.2": (3, 1, 0, 0, 0, 0),
        "3.6.3": (364, 71, 3, 2, 12, 11),
    },
    carried_forward=(587, 131, 6, 5, 27, 19),
    remedies={
        "reconsideration": (214, 58, 97, 41),
        "litigation_direct": (46, 9, 31, 22),
        "litigation_after": (73, 12, 18, 27),
    },
)
SUQIAN: Final = (
    Figures(
        year=2023,
        brought_forward=(91, 3, 0, 0, 2, 0),
        outcomes={
            "3.1": (1175, 12, 0, 3, 1, 0),
            "3.2": (319, 7, 0, 0, 2, 0),
            "3.3.1": (0, 0, 0, 0, 0, 0),
            "3.3.2": (27, 0, 0, 0, 0, 0),
            "3.3.3": (6, 0, 0, 0, 0, 0),
            "3.3.4": (38, 0, 0, 0, 0, 0),
            "3.3.5": (20, 0, 0, 0, 0, 0),
            "3.3.6": (9, 0, 0, 0, 0, 0),
            "3.3.7": (21, 0, 0, 0, 0, 0),
            "3.3.8": (20, 1, 0, 0, 0, 0),
            "3.4.1": (968, 74, 0, 1, 3, 1),
            "3.4.2": (26, 2, 0, 0, 0, 0),
            "3.4.3": (3, 0, 0, 0, 0, 0),
            "3.5.1": (305, 0, 0, 0, 0, 0),
            "3.5.2": (39, 0, 0, 0, 0, 0),
            "3.5.3": (0, 0, 0, 0, 0, 0),
            "3.5.4": (58, 0, 0, 0, 0, 0),
            "3.5.5": (4, 0, 0, 0, 0, 0),
            "3.6.1": (40, 0, 0, 0, 0, 0),
            "3.6.2": (10, 0, 0, 0, 0, 0),
            "3.6.3": (287, 3, 0, 0, 1, 0),
        },
        carried_forward=(118, 3, 0, 0, 0, 0),
        remedies={
            "reconsideration": (309, 17, 88, 26),
            "litigation_direct": (1, 1, 16, 6),
            "litigation_after": (13, 0, 67, 9),
        },
    ),
    Figures(
        year=2024,
        brought_forward=(118, 3, 0, 0, 0, 0),
        outcomes={
            "3.1": (1408, 21, 0, 0, 2, 0),
            "3.2": (462, 9, 0, 0, 0, 0),
            "3.3.1": (2, 0, 0, 0, 0, 0),
            "3.3.2": (1, 0, 0, 0, 0, 0),
            "3.3.3": (4, 0, 0, 0, 0, 0),
            "3.3.4": (16, 1, 0, 0, 0, 0),
            "3.3.5": (21, 0, 0, 0, 0, 0),
            "3.3.6": (10, 1, 0, 0, 0, 0),
            "3.3.7": (21, 2, 0, 0, 0, 0),
            "3.3.8": (13, 0, 0, 0, 0, 0),
            "3.4.1": (859, 33, 0, 0, 3, 2),
            "3.4.2": (35, 1, 0, 0, 0, 0),
            "3.4.3": (8, 0, 0, 0, 0, 0),
            "3.5.1": (86, 1, 0, 0, 0, 0),
            "3.5.2": (26, 1, 0, 0, 0, 0),
            "3.5.3": (0, 0, 0, 0, 0, 0),
            "3.5.4": (3, 0, 0, 0, 0, 0),
            "3.5.5": (0, 0, 0, 0, 0, 0),
            "3.6.1": (75, 1, 0, 1, 0, 0),
            "3.6.2": (38, 0, 0, 0, 0, 0),
            "3.6.3": (352, 2, 0, 0, 0, 0),
        },
        carried_forward=(118, 5, 0, 0, 1, 1),
        remedies={
            "reconsideration": (88, 18, 28, 36),
            "litigation_direct": (7, 0, 11, 7),
            "litigation_after": (33, 0, 6, 13),
        },
    ),
)
"""宿迁市, 政府信息公开工作年度报告 of 2023 and 2024: every cell of tables three and four."""

_BLOCKS: Final = {
    "reconsideration": ("行政复议", "复议"),
    "litigation_direct": ("未经复议直接起诉", "直接起诉"),
    "litigation_after": ("复议后起诉",),
}
_RESULTS: Final = (
    ("结果维持", "维持"),
    ("结果纠正", "纠正"),
    ("其他结果", "其他"),
    ("尚未审结", "审理中"),
)
_TENS: Final = "〇一二三四五六七八九"


@dataclass
class City:
    """The register of a city a ``scale``-th of that size, written in every way that is usual."""

    figures: Figures = MADE
    scale: int = 1
    chance: random.Random = field(default_factory=lambda: random.Random(14_000))  # noqa: S311

    def __post_init__(self) -> None:
        # Under a small scale every cell that is not nought stays at least one.
        self.outcomes = {row: self._scaled(cells) for row, cells in self.figures.outcomes.items()}
        self.brought = self._scaled(self.figures.brought_forward)
        self.carried = self._scaled(self.figures.carried_forward)
        self.remedies = {
            block: self._scaled(cells) for block, cells in self.figures.remedies.items()
        }

    def _scaled(self, cells: tuple[int, ...]) -> list[int]:
        return [-(-cell // self.scale) for cell in cells]

    def table_three(self) -> list[tuple[str, str, list[int]]]:
        """Code, label and seven figures of each of the 25 rows, in the order of the form."""
        decided = [sum(column) for column in zip(*self.outcomes.values(), strict=True)]
        new = [
            done + left - before
            for done, left, before in zip(decided, self.carried, self.brought, strict=True)
        ]
        cells = {"1": new, "2": self.brought, **self.outcomes, "3.7": decided, "4": self.carried}
        return [
            (code, label, [*cells[code], sum(cells[code])]) for code, label in REPORT_ROWS.items()
        ]

    def table_four(self) -> dict[str, list[int]]:
        return {block: [*cells, sum(cells)] for block, cells in self.remedies.items()}

    def rows(self) -> list[list[Any]]:
        """One row of the register for each application, in a shuffled order."""
        found = [row for at in range(len(TYPES)) for row in self._of_type(at)]
        self.chance.shuffle(found)
        return [
            plain_row(self._number(n), 收到渠道=self._one_of(CHANNELS), **row)
            for n, row in enumerate(found, start=1)
        ]

    def suits(self) -> list[list[Any]]:
        """One row of the second sheet for each reconsideration or suit."""
        found: list[list[Any]] = []
        year = self.figures.year
        for block, cells in self.remedies.items():
            for words, number in zip(_RESULTS, cells, strict=True):
                for _ in range(number):
                    filed = self._day(date(year, 7, 1), date(year, 9, 30))
                    pending = words[0] == "尚未审结"
                    closed = None if pending else self._day(filed, date(year, 12, 31))
                    found.append(
                        plain_remedy(
                            self._number(len(found) + 1),
                            类型=self.chance.choice(_BLOCKS[block]),
                            结果=self.chance.choice(words),
                            受理日期=self._written(filed),
                            审结日期=closed and self._written(closed),
                        )
                    )
        return found

    def _of_type(self, at: int) -> Iterator[dict[str, Any]]:
        """Those carried in come first and are decided, so that both ends of the year balance."""
        earlier, year = self.brought[at], self.figures.year
        for code, cells in self.outcomes.items():
            for _ in range(cells[at]):
                received = self._received(is_earlier=earlier > 0)
                earlier -= 1
                ended = self._day(max(received, date(year, 1, 1)), date(year, 12, 31))
                yield self._row(at, received, ended, self._worded(REPORT_ROWS[code]))
        for _ in range(self.carried[at]):
            yield self._row(at, self._received(is_earlier=False), None, "")

    def _row(self, at: int, received: date, ended: date | None, result: str) -> dict[str, Any]:
        kinds = {word: kind for word, kind in APPLICANTS.items() if kind == TYPES[at]}
        return {
            "收到申请日期": self._written(received),
            "申请人类型": self._one_of(kinds),
            "办理结果": result,
            "答复日期": ended and self._written(ended),
        }

    def _received(self, *, is_earlier: bool) -> date:
        year = self.figures.year
        if is_earlier:
            return self._day(date(year - 1, 11, 1), date(year - 1, 12, 31))
        return self._day(date(year, 1, 1), date(year, 6, 30))

    def _day(self, first: date, last: date) -> date:
        return first + timedelta(days=self.chance.randint(0, (last - first).days))

    def _number(self, n: int) -> str:
        return f"依申请〔{self.figures.year}〕{n:05d}号"

    def _one_of(self, words: dict[str, Any]) -> str:
        return self.chance.choice(list(words))

    def _written(self, day: date) -> Any:
        numbers = f"{day.year}年{day.month}月{day.day}日"
        return self.chance.choice(
            [
                day,
                (day - date(1899, 12, 30)).days,
                numbers,
                numbers.translate(FULL_WIDTH),
                f"{day:%Y年%m月%d日}",
                f"{day:%Y-%m-%d}",
                f"{day:%Y/%m/%d} 00:00:00",
                f"{day.year}.{day.month}.{day.day}",
                f"{day:%Y%m%d}",
                _in_characters(day),
            ]
        )

    def _worded(self, label: str) -> str:
        bare = label.partition("（区分")[0].partition("）" if label.startswith("（") else ".")[2]
        return self.chance.choice([label, bare, f" {label} ", label.translate(FULL_WIDTH)])


def _in_characters(day: date) -> str:
    """二〇二四年三月十五日."""
    year = "".join(_TENS[int(digit)] for digit in str(day.year))
    return f"{year}年{_number(day.month)}月{_number(day.day)}日"


def _number(n: int) -> str:
    tens, ones = divmod(n, 10)
    begin = {0: "", 1: "十"}.get(tens, f"{_TENS[tens]}十")
    return begin + (_TENS[ones] if ones else "")
