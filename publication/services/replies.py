"""Earlier disclosed replies as the public may find them: names of documents, nobody's request."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from cases.models import Case, Consultation
from law.outcomes import Need
from publication.models import DisclosedTitle, Kind
from publication.neutral import is_neutral
from publication.search import entries, keeping

LONGEST = 200
WHOLE = "disclosed"
"""The outcome whose documents anybody may have (Art 36 (2))."""


@transaction.atomic
def catch_up(*, since: date | None = None) -> int:
    """Make findable what replies disclosed, from ``since`` on or ever; how many names. Safe twice.

    Whatever became of a reply that no longer stands as it was told is forgotten first.
    """
    _forget_fallen()
    titles = DisclosedTitle.objects.bulk_create(
        DisclosedTitle(organ_id=case.organ_id, case=case, title=title, disclosed_on=day)
        for case in _waiting(since)
        if (day := case.replied_on)
        for title in public_titles(case)
    )
    keeping.put(entries.of_reply(title) for title in titles)
    return len(titles)


def public_titles(case: Case) -> list[str]:
    """The provided documents of a reply that disclosed everything; none when one is in doubt.

    One document about a person makes the whole reply a matter of that person; so does a third
    party whose opinion was asked (Art 32), who may be named in any wording.
    """
    if case.consultations.filter(kind=Consultation.Kind.THIRD_PARTY).exists():
        return []
    draft = case.drafts.order_by("-version").first()
    provided = draft.texts.get(Need.PROVIDED.value, "") if draft else ""
    titles = list(dict.fromkeys(line.strip() for line in provided.splitlines() if line.strip()))
    names = list(_names(case))
    fit = all(len(title) <= LONGEST and is_neutral(title, names) for title in titles)
    return titles if fit else []


def _waiting(since: date | None) -> QuerySet[Case]:
    """Replies that left the house and disclosed all that was asked for (Art 36 (2))."""
    kept = Exists(DisclosedTitle.objects.filter(case=OuterRef("pk")))
    replied = Case.objects.filter(~kept, outcome_code=WHOLE, replied_on__gte=since or date.min)
    return replied.select_related("applicant", "agent")


def _forget_fallen() -> None:
    """Names from replies that came back, were set aside, or concern a third party after all."""
    stands = Q(case__outcome_code=WHOLE, case__replied_on=F("disclosed_on"))
    asked = Consultation.objects.filter(case=OuterRef("case"), kind=Consultation.Kind.THIRD_PARTY)
    fallen = DisclosedTitle.objects.filter(~stands | Exists(asked))
    keys = list(fallen.values_list("pk", flat=True))
    keeping.forget(Kind.REPLY, keys)
    DisclosedTitle.objects.filter(pk__in=keys).delete()


def _names(case: Case) -> Iterator[str]:
    yield case.applicant.name
    yield from case.applicant.name.split("·")
    agent = getattr(case, "agent", None)
    if agent is not None:
        yield agent.name
