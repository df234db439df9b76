"""How the organ answered requests that read alike, so that like cases are answered alike.

For comparison only: what was right then may be wrong now, and a person decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cases.corrected_text import in_own_words
from cases.models import Case, Letter
from cases.replies import current_replies
from cases.status import Status
from screening import index, similarity

SHOWN: Final = 5
ANSWERED: Final = (Status.REPLIED, Status.ARCHIVED)


@dataclass(frozen=True)
class EarlierDecision:
    """A case of the organ that was answered, how alike the requests are, and the reply."""

    case: Case
    score: float
    letter: Letter | None

    @property
    def percent(self) -> int:
        """The likeness as people read it."""
        return round(self.score * 100)


def decided_like(case: Case) -> list[EarlierDecision]:
    """The answered cases of the same organ most like ``case``, then the newest."""
    text = in_own_words(case)
    numbers = [pk for pk in index.cases_sharing(case.organ, text) if pk != case.pk]
    answered = Case.objects.filter(pk__in=numbers, organ=case.organ_id, status__in=ANSWERED)
    request = similarity.Request.of(text)
    judged = [
        (request.compare(in_own_words(other)), other)
        for other in answered.select_related("correction")
    ]
    alike = [(likeness.score, other) for likeness, other in judged if likeness.is_alike]
    alike.sort(key=lambda pair: (-round(pair[0], 2), -pair[1].pk))
    best = alike[:SHOWN]
    replies = current_replies([other for _, other in best])
    return [EarlierDecision(other, score, replies.get(other.pk)) for score, other in best]
