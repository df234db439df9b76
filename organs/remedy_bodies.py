"""Whether an organ's letters can name who hears reconsideration and suit (复议法 Art 23, 行诉法 Arts 14, 15)."""

from typing import Final

from law.remedies import Relation
from organs.models import Organ

COURT_NOT_NAMED: Final = "有管辖权的人民法院"
"""Stands in for the court of an organ that was set up without one."""

_GENERAL_WORDS: Final = frozenset(relation.label for relation in Relation)


def has_general_words(organ: Organ) -> bool:
    """Whether the body that hears reconsideration is told as the law calls it, without its name."""
    return not _GENERAL_WORDS.isdisjoint(organ.reconsideration_body.split("或者"))


def unnamed(organ: Organ) -> tuple[str, ...]:
    """What the organ's letters would name in the law's general words only; empty when nothing.

    An applicant cannot send a petition to “上一级主管部门”, so a letter that says no more tells
    no remedy.
    """
    missing = []
    if has_general_words(organ):
        missing.append("行政复议机关")
    if organ.court == COURT_NOT_NAMED:
        missing.append("管辖法院")
    return tuple(missing)
