"""How long the file of an application is kept: kinds of files, periods, and the day they end.

The national rules know 永久, 30年 and 10年 and name no file of ours (国家档案局令第8号); each organ's own
schedule, agreed to by its archive authority, decides (档案法实施条例第十九条第二款). Where none was
entered the defaults below are proposed, and a person confirms.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from law.case_types import EVERY_OUTCOME
from law.citations import Citation
from law.instruments import ARCHIVES_REGULATION, RETENTION_RULES
from law.rectification import RECTIFICATION_OUTCOMES
from law.remedies import RemedyKind


class RetentionPeriod(StrEnum):
    """A period of the national rules; the value is its code in an archive number (DA/T 22-2015)."""

    PERMANENT = "Y"
    THIRTY_YEARS = "D30"
    TEN_YEARS = "D10"

    @property
    def label(self) -> str:
        """永久, 30年 or 10年."""
        return {"Y": "永久", "D30": "30年", "D10": "10年"}[self.value]

    @property
    def years(self) -> int | None:
        """How many; none where the file is kept for ever."""
        return {"Y": None, "D30": 30, "D10": 10}[self.value]

    def ends_on(self, year: int) -> date | None:
        """The last day for a file of ``year``, counted from the first day of the year after."""
        return None if self.years is None else date(year + self.years, 12, 31)


class FileKind(StrEnum):
    """What a schedule tells apart: how the application ended, and whether that was contested.

    An application to correct a record (Art 41) is none for information and has a row of its own,
    however it was answered.
    """

    CONTESTED = "contested"
    WITHHELD = "withheld"
    DISCLOSED = "disclosed"
    NOT_PROVIDED = "not_provided"
    NOT_PROCESSED = "not_processed"
    WITHDRAWN = "withdrawn"
    RECTIFICATION = "rectification"

    @property
    def label(self) -> str:
        """As the rows of a schedule call it."""
        return _LABELS[self]


_LABELS: Final = {
    FileKind.CONTESTED: "发生行政复议、行政诉讼的",
    FileKind.WITHHELD: "不予公开、部分公开的",
    FileKind.DISCLOSED: "予以公开的",
    FileKind.NOT_PROVIDED: "无法提供的",
    FileKind.NOT_PROCESSED: "不予处理和其他处理的",
    FileKind.WITHDRAWN: "申请人撤回的",
    FileKind.RECTIFICATION: "申请更正的",
}


@dataclass(frozen=True, slots=True)
class RetentionDefaults:
    """What is proposed without a schedule, what the periods rest on, and who decides instead."""

    longer: frozenset[FileKind]
    periods: Citation
    schedule: Citation


DEFAULTS: Final = RetentionDefaults(
    frozenset({FileKind.CONTESTED, FileKind.WITHHELD}),
    Citation(RETENTION_RULES),
    Citation(ARCHIVES_REGULATION, 19, 2),
)
"""30 years where something was withheld or contested, 10 otherwise: a choice of the house."""


def default_period(kind: FileKind) -> RetentionPeriod:
    """What is proposed where the organ's schedule says nothing."""
    longer = kind in DEFAULTS.longer
    return RetentionPeriod.THIRTY_YEARS if longer else RetentionPeriod.TEN_YEARS


def kind_of(outcome_code: str, *, contested: bool) -> FileKind:
    """The kind of a file by its outcome; a suit or a reconsideration outweighs it."""
    outcome = EVERY_OUTCOME.get(outcome_code)
    if contested:
        return FileKind.CONTESTED
    if outcome is None:
        return FileKind.NOT_PROCESSED
    if outcome.remedy is RemedyKind.NONE:
        return FileKind.WITHDRAWN
    if outcome_code in RECTIFICATION_OUTCOMES:
        return FileKind.RECTIFICATION
    if outcome.remedy in (RemedyKind.R1, RemedyKind.BOTH):
        return FileKind.WITHHELD
    kinds = {"3.1": FileKind.DISCLOSED, "3.4": FileKind.NOT_PROVIDED}
    return kinds.get(outcome.report_row[:3], FileKind.NOT_PROCESSED)
