"""Keeping the keys of requests and names, and finding candidates by them.

A look-up reads the newest entries of a bounded number of keys, so that it costs the same with
a hundred thousand cases as with a million: a passage that everybody writes is cut off, and the
passages that tell requests apart are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from django.db import connection, transaction
from django.db.models import Exists, Model, OuterRef

from cases.corrected_text import in_own_words
from cases.models import Applicant, Case
from law.case_types import CaseType
from organs.models import Organ
from screening.models import ApplicantKey, RequestKey
from screening.similarity import asked_keys, fingerprints, name_keys

KEYS_ASKED: Final = 20
NEWEST: Final = 300
CANDIDATES: Final = 100

_ONE_KEY: Final = (
    "SELECT * FROM (SELECT {column} FROM {table} WHERE organ_id = %s AND key = %s{bound}"
    " ORDER BY {column} DESC LIMIT {newest}) AS found"
)
"""Each key reads one stretch of one index; one statement asks for all of them."""


@transaction.atomic
def keep(case: Case) -> None:
    """Make ``case`` and its applicant findable by what they say now."""
    RequestKey.objects.filter(case=case).delete()
    ApplicantKey.objects.filter(applicant=case.applicant_id).delete()
    keep_all([case])


def keep_all(cases: Iterable[Case]) -> None:
    """The same for cases of which nothing is kept yet."""
    requests: list[RequestKey] = []
    named: dict[int, Applicant] = {}
    for case in cases:
        named[case.applicant_id] = case.applicant
        requests += (
            RequestKey(organ_id=case.organ_id, key=key, case=case)
            for key in ([] if case.is_rectification else _keys_of(case))
        )
    RequestKey.objects.bulk_create(requests, batch_size=5000)
    ApplicantKey.objects.bulk_create(
        ApplicantKey(organ_id=applicant.organ_id, key=key, applicant=applicant)
        for applicant in named.values()
        for key in name_keys(applicant.name)
    )


def _keys_of(case: Case) -> frozenset[int]:
    """Those of the text as it is now and as it came in: as of an earlier day, that one counts."""
    now, first = in_own_words(case), case.description
    return fingerprints(now) if now == first else fingerprints(now) | fingerprints(first)


def catch_up(*, batch: int = 500) -> int:
    """Keep every case that is not findable yet; how many there were."""
    kept = Exists(RequestKey.objects.filter(case=OuterRef("pk")))
    asked = Case.objects.filter(~kept, case_type=CaseType.DISCLOSURE)
    waiting = asked.values_list("pk", flat=True).order_by("pk")
    numbers = list(waiting)
    for first in range(0, len(numbers), batch):
        chosen = Case.objects.filter(pk__in=numbers[first : first + batch])
        with transaction.atomic():
            here = list(chosen.select_related("applicant", "correction"))
            ApplicantKey.objects.filter(applicant__in=[c.applicant_id for c in here]).delete()
            keep_all(here)
    return len(numbers)


def cases_sharing(organ: Organ, description: str, *, before: int | None = None) -> list[int]:
    """The cases of ``organ`` that share most passages with ``description``, best first.

    ``before``: only those registered before that case, so that later ones never change the answer.
    """
    return _sharing(RequestKey, "case_id", organ, asked_keys(description, KEYS_ASKED), before)


def applicants_sharing(organ: Organ, name: str) -> list[int]:
    """The applicants of ``organ`` whose names share most with ``name``, best first."""
    keys = sorted(name_keys(name))[:KEYS_ASKED]
    return _sharing(ApplicantKey, "applicant_id", organ, keys)


def _sharing(
    table: type[Model], column: str, organ: Organ, asked: list[int], before: int | None = None
) -> list[int]:
    if not asked:
        return []
    bound = "" if before is None else f" AND {column} < {before:d}"
    one = _ONE_KEY.format(column=column, table=table._meta.db_table, newest=NEWEST, bound=bound)
    statement = " UNION ALL ".join(one.replace("found", f"found{at}") for at in range(len(asked)))
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for key in asked for value in (organ.pk, key)])
        shared = Counter(number for (number,) in cursor.fetchall())
    best = sorted(shared.items(), key=lambda pair: (-pair[1], -pair[0]))
    return [number for number, _ in best[:CANDIDATES]]
