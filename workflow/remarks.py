"""The draft as reviewers and drafters read it: its parts with the remarked passages, and the remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.forms import BoundField

from cases.forms.commenting import AnswersRemarks
from cases.forms.review import DraftReviewForm
from cases.models import Case, DraftComment, ReplyDraft
from cases.quotes import find
from cases.versions import PART_LABELS, Change, changes, parts_of


class Passage(NamedTuple):
    """A stretch of a part; ``number`` is that of the remark it is about, 0 for none."""

    text: str
    number: int = 0


@dataclass(frozen=True)
class Part:
    """One part of the draft, cut into passages."""

    name: str
    label: str
    passages: list[Passage]


@dataclass(frozen=True)
class Row:
    """One remark: whether its words still stand, and the fields to answer it with."""

    number: int
    comment: DraftComment
    label: str
    stands: bool
    answer: BoundField | None
    resolved: BoundField | None


@dataclass(frozen=True)
class Remarks:
    """What the card 稿面和批注 shows."""

    parts: list[Part]
    rows: list[Row]

    @property
    def open_count(self) -> int:
        """How many remarks nobody has dealt with."""
        return sum(row.comment.is_open for row in self.rows)


def remarks_on(draft: ReplyDraft | None, form: AnswersRemarks) -> Remarks:
    """``draft`` with the remarks of its case; those on words that are gone say so."""
    said = {name: text for name, text in parts_of(draft).items() if text}
    rows = [_row(number, remark, said, form) for number, remark in enumerate(form.remarks, start=1)]
    return Remarks(
        [
            Part(name, PART_LABELS[name], list(_passages(text, [r for r in rows if _at(r, name)])))
            for name, text in said.items()
        ],
        rows,
    )


def beside_the_letter(case: Case, form: DraftReviewForm) -> dict[str, Any]:
    """What a reviewer reads: the draft with its remarks, and what changed since the last review."""
    return {
        "remarks": remarks_on(form.draft, form),
        "since": since_last_review(case, form.draft),
    }


def since_last_review(
    case: Case, draft: ReplyDraft | None
) -> tuple[ReplyDraft, list[Change]] | None:
    """The version judged last before ``draft``, at this stage if there was one, and what changed."""
    if draft is None:
        return None
    judged = case.reviews.filter(draft__version__lt=draft.version).order_by("-draft__version")
    before = judged.filter(stage=case.status).first() or judged.first()
    return (before.draft, changes(before.draft, draft)) if before else None


def _row(number: int, remark: DraftComment, said: dict[str, str], form: AnswersRemarks) -> Row:
    fields = [f"answer_{remark.pk}", f"resolved_{remark.pk}"]
    answer, resolved = (form[name] if name in form.fields else None for name in fields)
    stands = find(remark.quote, said.get(remark.part, "")) is not None
    return Row(number, remark, PART_LABELS[remark.part], stands, answer, resolved)


def _at(row: Row, name: str) -> bool:
    return row.comment.part == name and row.stands and row.comment.is_open


def _passages(text: str, rows: Sequence[Row]) -> Iterator[Passage]:
    """``text`` cut at the remarked words; where two remarks overlap, the earlier words are marked."""
    end = 0
    places = [(find(row.comment.quote, text), row.number) for row in rows]
    for (start, stop), number in sorted((place, n) for place, n in places if place):
        if start < end:
            continue
        yield Passage(text[end:start])
        yield Passage(text[start:stop], number)
        end = stop
    yield Passage(text[end:])
