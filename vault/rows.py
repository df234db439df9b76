"""Sealed columns as they are stored, batch by batch: for rotation and for migrations.

Every batch is one short transaction that locks its rows, so that nothing written meanwhile is
lost; readers are never kept waiting. What is left to do is seen from the values themselves:
a run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from django.db import models, transaction
from django.db.models.functions import Cast

from vault import tokens
from vault.blind import BlindIndexField
from vault.fields import EncryptedTextField, index_fields, sealed_fields
from vault.keys import keyring

BATCH: Final = 500
Change = Callable[[str, str], str]
"""From a stored value and its purpose to the value that should be stored."""


def rewrite(
    model: type[models.Model], change: Change, *, batch: int = BATCH, using: str = "default"
) -> Iterator[int]:
    """Put every sealed column of ``model`` through ``change``; yields the rows written, a batch."""
    last = 0
    while True:
        with transaction.atomic(using=using):
            rows = _stored(model, sealed_fields(model), last, batch, using)
            changed = sum(_write(model, row, change, using) for row in rows)
        if not rows:
            return
        last = rows[-1].pk
        yield changed


def reindex(
    model: type[models.Model], *, batch: int = BATCH, using: str = "default"
) -> Iterator[int]:
    """Compute every blind index of ``model`` again, writing what differs; yields the rows seen."""
    indexes, last = index_fields(model), 0
    while indexes:
        with transaction.atomic(using=using):
            found = model._base_manager.using(using).filter(pk__gt=last).order_by("pk")
            rows = list(found.select_for_update()[:batch])
            for row in rows:
                _index(row, indexes)
        if not rows:
            return
        last = rows[-1].pk
        yield len(rows)


def _index(row: models.Model, indexes: Sequence[BlindIndexField]) -> None:
    names = [field.name for field in indexes]
    before = [getattr(row, name) for name in names]
    for field in indexes:
        field.fill(row)
    if before != [getattr(row, name) for name in names]:
        row.save(update_fields=names)


def sealed_again(stored: str, purpose: str) -> str:
    """The same plain text under the current key; unchanged when it is already."""
    if not stored or stored.startswith(tokens.prefix(keyring().current)):
        return stored
    return tokens.seal(tokens.unseal(stored, purpose), purpose)


def sealed_first(stored: str, purpose: str) -> str:
    """Plain text, as columns held it before they sealed, becomes a sealed value."""
    return stored if tokens.is_sealed(stored) else tokens.seal(stored, purpose)


def opened(stored: str, purpose: str) -> str:
    """The plain text again, for taking a migration back."""
    return tokens.unseal(stored, purpose) if tokens.is_sealed(stored) else stored


def counts(model: type[models.Model]) -> Counter[str]:
    """How many values of ``model`` each key sealed, by the key's id."""
    found: Counter[str] = Counter()
    for field in sealed_fields(model):
        stored = model._base_manager.annotate(raw=_raw(field.name)).exclude(raw="")
        for value in stored.values_list("raw", flat=True).iterator():
            found[value.split(":", 3)[2] if tokens.is_sealed(value) else "—"] += 1
    return found


def _raw(name: str) -> Cast:
    return Cast(name, models.TextField())


def _stored(
    model: type[models.Model], fields: Sequence[EncryptedTextField], last: int, batch: int,
    using: str,
) -> list[Any]:  # fmt: skip
    rows: models.QuerySet[Any] = models.QuerySet(model, using=using).filter(pk__gt=last)
    raw = {f"stored_{field.name}": _raw(field.name) for field in fields}
    found = rows.order_by("pk").only("pk").annotate(**raw)
    return list(found.select_for_update()[:batch])


def _write(model: type[models.Model], row: Any, change: Change, using: str) -> bool:
    values = {}
    for field in sealed_fields(model):
        stored = getattr(row, f"stored_{field.name}")
        wanted = change(stored, field.purpose)
        if wanted != stored:
            values[field.name] = models.Value(wanted, output_field=models.TextField())
    if values:
        models.QuerySet(model, using=using).filter(pk=row.pk).update(**values)
    return bool(values)
