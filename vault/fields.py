"""Columns that seal: a string in Python, a sealed value in the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models

from vault import tokens
from vault.blind import BlindIndexField


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text that is sealed on its way into the database and opened on its way out.

    ``purpose`` names the column for good; it is authenticated with every value, so it stays
    when a model or a field is renamed. Rows are found through a ``BlindIndexField``, never by
    the sealed value.
    """

    description = "Text, sealed at rest"

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators = [*self.validators, MaxLengthValidator(self.max_length)]

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"purpose": self.purpose}

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        plain = super().get_db_prep_value(value, connection, prepared)
        return plain if plain is None else tokens.seal(str(plain), self.purpose)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """The plain text; ``SealBroken`` names the column when the value does not open."""
        return value if value is None else tokens.unseal(value, self.purpose)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name == "isnull":
            return super().get_lookup(lookup_name)
        return self._refuse()

    def get_transform(self, lookup_name: str) -> Any:
        return self._refuse()

    def _refuse(self) -> NoReturn:
        raise FieldError(
            f"{self.model.__name__}.{self.name} is sealed: every stored value differs, so it can "
            "neither be searched nor compared. Use its blind index (vault.blind)."
        )


def sealed_fields(model: type[models.Model]) -> list[EncryptedTextField]:
    """The columns of ``model`` that seal."""
    return [field for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]


def index_fields(model: type[models.Model]) -> list[BlindIndexField]:
    """The blind indexes of ``model``."""
    return [field for field in model._meta.concrete_fields if isinstance(field, BlindIndexField)]


class SealedQuerySet(models.QuerySet[Any]):
    """Refuses to write sealed columns past the rows, which would leave their indexes behind."""

    def update(self, **values: Any) -> int:
        names = {field.name for field in sealed_fields(self.model)}
        names |= {field.name for field in index_fields(self.model)}
        touched = sorted(names.intersection(values))
        if touched:
            raise FieldError(f"Save the rows one by one to change {', '.join(touched)}.")
        return super().update(**values)


class SealedModel(models.Model):
    """A row with sealed columns: its blind indexes follow them whenever it is saved."""

    objects = SealedQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        for field in index_fields(type(self)):
            field.fill(self)

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None:
            update_fields = self._with_indexes(set(update_fields))
        super().save(*args, update_fields=update_fields, **kwargs)

    def _with_indexes(self, names: set[str]) -> set[str]:
        follow = [f for f in index_fields(type(self)) if {f.source, f.within} & names]
        return names | {field.name for field in follow}
