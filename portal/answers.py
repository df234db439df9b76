"""The short pages of the application, in their order, and what the answers on them come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from cases.forms.errors import ActForm
from cases.services.registration import Intake
from law.receipt import Channel, ReceiptFacts
from portal.forms.person import AsWhomForm, ParticularsForm
from portal.forms.request import HowForm, WhatForm
from portal.models import ApplicationDraft

LONGEST: Final = 6000
"""Characters kept of one field, so that a draft stays a draft."""
PUBLIC: Final = "public"
"""The page that shows what is public already; it asks nothing and is left out when empty."""


@dataclass(frozen=True)
class Page:
    """One page: its address, its name in the line of steps, its question."""

    slug: str
    step: str
    question: str
    lead: str = ""


PAGES: Final = (
    Page("what", "要什么信息", "您想了解什么信息？", "一次写清一项最快。不需要说明用途。"),
    Page(PUBLIC, "已经公开的", "是不是下面这些？", "这些信息已经公开，现在就可以看，不用申请。"),
    Page("how", "怎样提供", "您希望怎样得到它？"),
    Page("as", "您的身份", "您以什么身份申请？"),
    Page("who", "您的信息", "怎样联系您？", "法律要求申请人写明姓名或者名称、身份证明和联系方式。"),
)
STEPS: Final = ("向谁申请", *(page.step for page in PAGES), "核对提交", "回执")


def page_of(slug: str) -> Page | None:
    """The page at this address."""
    return next((page for page in PAGES if page.slug == slug), None)


def neighbour(page: Page, by: int) -> Page | None:
    """The page before or after; None at the ends."""
    index = PAGES.index(page) + by
    return PAGES[index] if 0 <= index < len(PAGES) else None


def form_of(
    draft: ApplicationDraft, slug: str, *, on: date, data: Mapping[str, Any] | None = None
) -> Any:
    """The form of one page, bound to ``data``, or else filled with what the draft keeps of it."""
    form = _bound(draft, slug, data, on=on)
    kept = draft.answers.get(slug)
    if data is None and kept is not None:
        # A box that was left empty is kept as nothing at all.
        form.initial |= {name: kept.get(name, "") for name in form.fields}
    return form


def _bound(draft: ApplicationDraft, slug: str, bound: Mapping[str, Any] | None, *, on: date) -> Any:
    match slug:
        case "what":
            return WhatForm(bound, on=on)
        case "public":
            return ActForm(bound, on=on)
        case "how":
            return HowForm(bound, on=on)
        case "as":
            return AsWhomForm(bound, on=on)
        case _:
            as_whom = draft.answers.get("as") or {"kind": "natural_person", "has_agent": "no"}
            wanted = draft.answers.get("how", {})
            return ParticularsForm(bound, as_whom=as_whom, wanted=wanted, on=on)


def typed(form: ActForm, data: Any) -> dict[str, Any]:
    """What was typed on one page, as the draft keeps it."""
    kept: dict[str, Any] = {}
    for name, field in form.fields.items():
        value = field.widget.value_from_datadict(data, {}, name)
        if isinstance(value, bool) or value is None:
            kept |= {name: "on"} if value else {}
        else:
            kept[name] = str(value)[:LONGEST]
    return kept


def forms_of(draft: ApplicationDraft, *, on: date) -> dict[str, Any]:
    """All pages as they stand, unanswered ones bound to nothing and so incomplete."""
    return {
        page.slug: form_of(draft, page.slug, on=on, data=draft.answers.get(page.slug, {}))
        for page in PAGES
    }


def first_incomplete(forms: Mapping[str, Any]) -> Page | None:
    """The first page that still needs something; None when the application can be submitted."""
    return next((page for page in PAGES if not forms[page.slug].is_valid()), None)


def intake(draft: ApplicationDraft, *, at: datetime, on: date) -> Intake:
    """The application as registration takes it, received at the moment ``at``."""
    forms = forms_of(draft, on=on)
    missing = first_incomplete(forms)
    if missing:
        raise ValueError(f"The page {missing.slug} is not complete.")
    return Intake(
        key=str(draft.submission_key),
        applicant=forms["who"].applicant(),
        agent=forms["who"].agent(),
        application=forms["how"].application(forms["what"]),
        channel=Channel.ONLINE,
        proofs=ReceiptFacts(confirmed_at=at),
    )


def identity_of(forms: Mapping[str, Any]) -> str:
    """The number under which the applicant is counted."""
    facts = forms["who"].applicant()
    return str(facts["document_number"] or facts["credit_code"])
