"""Rates that are out of the ordinary. They ask a question more; they refuse nobody (S19).

The thresholds stand in ``settings.PORTAL["limits"]`` as pairs of how many and in how many
seconds. Addresses and identity numbers are counted under keyed digests.
"""

from __future__ import annotations

import math
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from portal.models import Tally

PARTS = 5
"""A span of time is counted in so many parts, so that the count slides."""


def address_of(request: HttpRequest) -> str:
    """Where the request comes from, as the web server says it."""
    return str(request.META.get(settings.PORTAL["client_address"], ""))


def count(limit: str, subject: str, *, at: datetime) -> None:
    """It happened once more."""
    key, span = _key(limit, subject), _span(limit, at)
    if Tally.objects.filter(key=key, span=span).update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            Tally.objects.create(key=key, span=span, count=1)
    except IntegrityError:  # somebody else began the same span in between
        Tally.objects.filter(key=key, span=span).update(count=F("count") + 1)


def exceeded(limit: str, subject: str, *, at: datetime) -> bool:
    """Whether it already happened as often as is usual."""
    often, seconds = settings.PORTAL["limits"][limit]
    spans = Tally.objects.filter(key=_key(limit, subject), span__gt=at.timestamp() - seconds)
    return bool((spans.aggregate(total=Sum("count"))["total"] or 0) >= often)


def first_use(nonce: str, *, issued: int) -> bool:
    """Whether the answer to the question ``nonce``, asked at ``issued``, was not given before."""
    try:
        with transaction.atomic():
            Tally.objects.create(key=_key("answered", nonce), span=issued, count=1)
    except IntegrityError:
        return False
    return True


def forget_old(*, at: datetime) -> int:
    """Remove counts that no limit looks at any more; how many."""
    longest: int = max(seconds for _, seconds in settings.PORTAL["limits"].values())
    deleted, _ = Tally.objects.filter(span__lt=at.timestamp() - 2 * longest).delete()
    return int(deleted)


def _key(limit: str, subject: str) -> str:
    return salted_hmac(f"portal.limits.{limit}", subject, algorithm="sha256").hexdigest()


def _span(limit: str, at: datetime) -> int:
    """When the part of the limit's time began in which ``at`` lies."""
    part: float = settings.PORTAL["limits"][limit][1] / PARTS
    return math.floor(math.floor(at.timestamp() / part) * part)
