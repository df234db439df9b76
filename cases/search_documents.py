"""检索记录 as a document of its own, for the file and for the court; nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils import timezone

from cases.letter_contexts import application_facts, organ_facts
from cases.models import Case, SearchRecord
from cases.services import search
from law.wording import chinese_date
from letters import recording
from letters.blocks import Document
from letters.compose import compose

KIND = "search_record"


def search_document(case: Case, *, on: date) -> Document:
    """Every entry of the case as kept up to ``on``; who hands it out stamps it."""
    return compose(KIND, search_context(case, on=on))


def search_context(case: Case, *, on: date) -> recording.SearchRecord:
    """The entries in the order they were keyed in, the struck ones with their reasons."""
    entries = list(search.all_of(case))
    return recording.SearchRecord(
        organ=replace(organ_facts(case.organ), seal_path=None),
        addressee=case.applicant.name,
        addressee_is_organization=not case.applicant.is_natural_person,
        application=application_facts(case),
        issued_on=on,
        office=str(case.office or ""),
        entries=tuple(_entry(entry, entries) for entry in entries),
    )


def _entry(entry: SearchRecord, all_entries: Sequence[SearchRecord]) -> recording.SearchEntry:
    at = timezone.localtime(entry.keyed_at)
    return recording.SearchEntry(
        carrier=entry.get_carrier_display(),
        place=entry.place,
        method=entry.get_method_display(),
        words=entry.words,
        searched_by=entry.searched_by,
        searched_on=entry.searched_on,
        hits=entry.hits,
        found=entry.found,
        keyed=f"{entry.keyed_by}，{chinese_date(at.date())}{at:%-H时%M分}",
        struck=_struck(entry, all_entries),
    )


def _struck(entry: SearchRecord, all_entries: Sequence[SearchRecord]) -> str:
    if not entry.is_struck:
        return ""
    striking = entry.striking
    day = chinese_date(timezone.localtime(striking.at).date())
    told = f"{striking.by}于{day}划去，理由：{striking.reason.rstrip('。')}"
    if striking.replacement is None:
        return told
    return f"{told}，更正后的记录为第{all_entries.index(striking.replacement) + 1}条"
