"""What the records of the file state: how the deadline was computed, what was searched for.

They are for the file and the court, not for the applicant.
"""

from dataclasses import dataclass
from datetime import date

from law.citations import Citation
from letters.contexts import LetterContext


@dataclass(frozen=True, kw_only=True)
class StatementDay:
    """One calendar day of a 期限计算书: counted or not, what it is, what that rests on."""

    on: date
    count: str
    what: str
    basis: str

    @property
    def weekday(self) -> str:
        """周一 to 周日."""
        return "周" + "一二三四五六日"[self.on.weekday()]


@dataclass(frozen=True, kw_only=True)
class DeadlineStatement(LetterContext):
    """期限计算书 (Arts 31, 33): the deadline with its facts, its provisions and each of its days.

    A computation, not a decision: it has no number and bears no picture of the seal.
    """

    status: str
    counting_from: date
    working_days: int
    extension_working_days: int
    excluded: int
    due_on: date | None
    safe_on: date | None
    provisional: bool
    holidays: tuple[Citation, ...]
    steps: tuple[str, ...]
    ended: str = ""
    """How and when the duty to reply ended, and whether in time; empty while it stands."""
    defects: tuple[str, ...] = ()
    days: tuple[StatementDay, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SearchEntry:
    """One search: where, how, by which words, by whom, when, what came of it.

    ``struck``: who struck the entry through, when and why; empty for one that holds.
    """

    carrier: str
    place: str
    method: str
    words: str
    searched_by: str
    searched_on: date
    hits: int
    found: str
    keyed: str
    struck: str = ""


@dataclass(frozen=True, kw_only=True)
class SearchRecord(LetterContext):
    """检索记录 (Art 36(4), 指导案例101号): every search made for the application, as it was kept.

    A record for the file and the court, not a letter to the applicant.
    """

    entries: tuple[SearchEntry, ...] = ()
    office: str = ""
