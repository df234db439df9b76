"""Wording + facts → a document of typed blocks.

The engine is our own: it knows the filters of :mod:`letters.filters`, reads
``templates/letters`` and raises, naming it, on every variable that has no value.
"""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NoReturn

from django.template import Context, Engine, Template

from law.citations import Citation
from law.grounds import GROUNDS, Ground
from letters import adapting, blocks, numbering
from letters.contexts import LetterContext, NotDisclosed, OrganFacts, PartiallyDisclosed
from letters.departures import Adaptation
from letters.errors import (
    AdaptationError,
    UndefinedVariableError,
    UnknownKindError,
    WrongContextError,
)
from letters.imprint import imprint_facts
from letters.kinds import KINDS, Layout, LetterKind
from letters.overriding import override
from letters.parse import parse
from letters.required import refuse_missing

_TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


class _Undefined(str):
    """Django formats ``string_if_invalid`` with the name of what is missing: then raise."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> NoReturn:
        raise UndefinedVariableError(str(name))


class _Facts(Context):
    """A template context in which a missing name raises even inside ``if`` and ``for``."""

    def __getitem__(self, key: Any) -> Any:
        try:
            return super().__getitem__(key)
        except KeyError:
            raise UndefinedVariableError(str(key)) from None


@cache
def engine() -> Engine:
    """The engine that letters are worded with; it reads no other templates."""
    return Engine(
        dirs=[str(_TEMPLATES)],
        loaders=[("django.template.loaders.cached.Loader", [_FILES])],
        builtins=["letters.filters", "letters.fixed"],
        string_if_invalid=_Undefined("%s"),
    )


_FILES = "django.template.loaders.filesystem.Loader"


def compose(code: str, context: LetterContext) -> blocks.Document:
    """The letter of kind ``code`` about the facts in ``context``."""
    kind = _kind(code, context)
    refuse_missing(code, context)
    facts = _Facts(_variables(kind, context), use_l10n=False, use_tz=False)
    markup = _template(kind, context.adaptation).render(facts)
    return blocks.Document(
        kind=kind.code,
        layout=_layout(kind, context.organ),
        title=kind.title,
        author=context.organ.name,
        subject=context.application.case_number,
        blocks=override(parse(markup), context.overrides),
        draft=_is_draft(kind, context),
        issued_on=context.issued_on,
        seal=None if _is_draft(kind, context) else _seal(context.organ),
    )


def _template(kind: LetterKind, adaptation: Adaptation | None) -> Template:
    """The house's wording, or the organ's. Raises ``AdaptationError`` for one with faults."""
    if adaptation is None:
        return engine().get_template(kind.template)
    for fault in adapting.faults(kind.code, adaptation.text):
        raise AdaptationError(kind.code, str(fault))
    return _adapted(kind.code, adaptation.text)


@lru_cache(maxsize=256)
def _adapted(code: str, text: str) -> Template:
    return engine().from_string(adapting.template_source(code, text))


def _layout(kind: LetterKind, organ: OrganFacts) -> Layout:
    """The form of the kind; a 公文 in the one that the organ chose for it."""
    chosen = kind.layout is Layout.LETTER and kind.code in organ.correspondence
    return Layout.CORRESPONDENCE if chosen else kind.layout


def _kind(code: str, context: LetterContext) -> LetterKind:
    kind = KINDS.get(code)
    if kind is None:
        raise UnknownKindError(code)
    if not isinstance(context, kind.context_type):
        raise WrongContextError(code, kind.context_type, type(context))
    return kind


def _variables(kind: LetterKind, context: LetterContext) -> dict[str, object]:
    number = context.document_number or numbering.blank_number(
        context.organ.code, kind.series, context.number_year
    )
    ground = _ground(context)
    return context.facts() | {
        "imprint": imprint_facts(kind.code, _layout(kind, context.organ), context),
        "kind": kind,
        "you": context.you,
        "number": number,
        "basis": _basis(context.basis or kind.basis, ground),
        "ground": ground,
    }


def _basis(named: tuple[Citation, ...], ground: Ground | None) -> tuple[Citation, ...]:
    """The provisions cited; a refusal, whole or in part, never leaves out that of its ground."""
    if ground is None or ground.citation in named:
        return named
    return (ground.citation, *named)


def _ground(context: LetterContext) -> Ground | None:
    """The statutory ground of a refusal, in the words of its row."""
    if isinstance(context, NotDisclosed | PartiallyDisclosed):
        return GROUNDS[context.ground_code]
    return None


def _is_draft(kind: LetterKind, context: LetterContext) -> bool:
    """A letter without its date, or without the number its kind needs, is not issued."""
    return context.issued_on is None or bool(kind.series and not context.document_number)


def _seal(organ: OrganFacts) -> blocks.Seal | None:
    """An organ without a picture of its seal stamps by hand."""
    if organ.seal_path is None:
        return None
    return blocks.Seal(organ.seal_path.read_bytes(), organ.seal_mm)
