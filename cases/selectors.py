"""What people may see. ``visible_to`` is the only place that decides it."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cases.models import (
    Applicant,
    AppliedMerge,
    Case,
    CaseAttachment,
    CaseRecord,
    CoHandling,
    Consultation,
    Coordination,
    Determination,
    DeterminationMember,
    EvidenceBundle,
    Filing,
    Letter,
    Notification,
    Nudge,
    PersonalDataAccess,
    RedactedCopy,
    RegisterImport,
    Remedy,
    SearchRecord,
)
from cases.permissions import CASE_READERS, WATCHING_ROLES, may_read_looks
from cases.status import OPEN
from organs.models import Organ, Staff
from organs.roles import Role
from vault.blind import blind

SUPERVISED: Final = (
    "organ", "case_number", "case_type", "subject", "status", "office", "officer", "registered_on",
    "received_on", "clock_status", "due_on", "safe_on", "due_is_provisional", "pauses",
    "replied_on", "replied_in_time", "withdrawn_on", "submission_key",
)  # fmt: skip
"""What the board reads of a case, also of an organ below."""

_SUPERVISED_OF_REMEDY: Final = (
    "kind", "organ_role", "body", "document_number", "filed_on", "procedure", "copy_received_on",
    "set_by_court", "answer_due_on", "answered_on", "hearing_on", "closed_on", "result",
)  # fmt: skip

LIST_COLUMNS: Final = (
    "organ", "case_number", "case_type", "subject", "status", "office", "officer", "received_on",
    "clock_status", "due_on", "safe_on", "due_is_provisional", "pauses", "replied_on",
    "replied_in_time", "withdrawn_on", "submission_key",
)  # fmt: skip
"""What a row of a list shows of a case, or the chip of its deadline reads."""


def organs_visible_to(staff: Staff) -> QuerySet[Organ]:
    """The person's organ; a supervisor also sees every organ below it (督办, Art 46)."""
    if staff.holds(Role.SUPERVISOR):
        return Organ.objects.filter(path__startswith=staff.organ.path)
    return Organ.objects.filter(pk=staff.organ_id)


def visible_to(staff: Staff) -> QuerySet[Case]:
    """The cases that ``staff`` may see whole, if and only if:

    * they hold a role that reads cases, and
    * the case belongs to their organ.
    """
    if not staff.is_active or not staff.holds(*CASE_READERS):
        return Case.objects.none()
    return Case.objects.filter(organ=staff.organ_id)


def supervised_by(staff: Staff) -> QuerySet[Case]:
    """The cases that ``staff`` watches (督办).

    A supervisor watches those of the own organ and of all organs below it (Art 46), the head of a
    work body those of the own organ (Art 4); so does whoever stands in for them. For numbers,
    subjects, statuses and dates only: who applied and what was written stays with the organ that
    handles the case, so the columns that say so are not even read.
    """
    if not staff.is_active or not staff.may_act_as(*WATCHING_ROLES):
        return Case.objects.none()
    below = staff.may_act_as(Role.SUPERVISOR)
    reach = {"organ__path__startswith": staff.organ.path} if below else {"organ": staff.organ_id}
    return (
        Case.objects.filter(**reach)
        .select_related("organ", "office", "officer")
        .only(*SUPERVISED, "organ__name", "organ__path", "office__name", "officer__name")
    )


def nudges_visible_to(staff: Staff) -> QuerySet[Nudge]:
    """The nudges on the cases that ``staff`` may see."""
    return Nudge.objects.filter(case__in=visible_to(staff)).select_related(
        "case__organ", "case__office", "sent_by__organ"
    )


def letters_visible_to(staff: Staff) -> QuerySet[Letter]:
    """The issued letters of the cases that ``staff`` may see."""
    return Letter.objects.filter(case__in=visible_to(staff)).select_related("case", "number")


def consultations_visible_to(staff: Staff) -> QuerySet[Consultation]:
    """The consultations of the cases that ``staff`` may see."""
    return Consultation.objects.filter(case__in=visible_to(staff)).select_related(
        "case__organ", "case__applicant", "case__office", "case__officer", "case__receipt"
    )


def remedies_visible_to(staff: Staff, *, struck_too: bool = False) -> QuerySet[Remedy]:
    """The reconsiderations and suits over the cases that ``staff`` may see."""
    facts = ("case__organ", "case__applicant", "case__office", "case__officer", "case__receipt")
    rows = Remedy.every if struck_too else Remedy.objects
    return rows.filter(case__in=visible_to(staff)).select_related(*facts)


def remedies_supervised_by(staff: Staff) -> QuerySet[Remedy]:
    """Those over the cases that ``staff`` watches, with what a watcher reads of a case.

    What a court or a reconsideration body wrote, and where it hears, stays with the organ.
    """
    watched = supervised_by(staff).order_by().values("pk")
    named = ("case__organ__name", "case__organ__path", "case__office__name", "case__officer__name")
    found = Remedy.objects.filter(case__in=watched)
    return found.select_related("case__organ", "case__office", "case__officer").only(
        *_SUPERVISED_OF_REMEDY, *(f"case__{column}" for column in SUPERVISED), *named
    )


def bundles_visible_to(staff: Staff) -> QuerySet[EvidenceBundle]:
    """The bundles of evidence on the cases that ``staff`` may see."""
    facts = ("organ", "applicant", "office", "officer", "receipt")
    return EvidenceBundle.objects.filter(remedy__case__in=visible_to(staff)).select_related(
        *(f"remedy__case__{fact}" for fact in facts)
    )


def attachments_visible_to(staff: Staff) -> QuerySet[CaseAttachment]:
    """The files of the cases that ``staff`` may see; opening one asks ``why_not_open``."""
    return CaseAttachment.objects.filter(case__in=visible_to(staff)).select_related(
        "attachment", "case__organ", "case__office", "added_by", "released_by", "consultation"
    )


def records_visible_to(staff: Staff) -> QuerySet[CaseRecord]:
    """The documents found for the cases that ``staff`` may see."""
    return CaseRecord.objects.filter(case__in=visible_to(staff)).select_related(
        "attachment", "case__organ", "case__office"
    )


def co_handlings() -> QuerySet[CoHandling]:
    """Questions to other offices with their people and files, oldest first."""
    people = ("office", "asked_by", "answered_by", "decided_by")
    return CoHandling.objects.select_related(*people).prefetch_related("files__attachment")


def co_handlings_visible_to(staff: Staff) -> QuerySet[CoHandling]:
    """The co-handlings of the cases that ``staff`` may see."""
    return co_handlings().filter(case__in=visible_to(staff)).select_related("case")


def coordinations() -> QuerySet[Coordination]:
    """Coordinations with their head, and how many were asked and have said something."""
    heard = Count("participants", Q(participants__opinions__isnull=False), distinct=True)
    return Coordination.objects.select_related("convened_by", "concluded_by").annotate(
        asked=Count("participants", distinct=True), heard=heard
    )


def coordinations_visible_to(staff: Staff) -> QuerySet[Coordination]:
    """The coordinations of the cases that ``staff`` may see."""
    found = coordinations().filter(case__in=visible_to(staff))
    facts = ("case__organ", "case__office", "case__officer", "case__applicant", "case__receipt")
    return found.select_related(*facts)


def determinations_open_to(staff: Staff) -> QuerySet[Determination]:
    """Those that ``staff``, or an absent colleague they stand in for, takes part in; no others."""
    if not staff.is_active or not staff.holds(*CASE_READERS):
        return Determination.objects.none()
    people = {staff.pk, *staff.covered}
    mine = DeterminationMember.objects.filter(DeterminationMember.at_the_table(), staff__in=people)
    rows = Determination.objects.filter(
        pk__in=mine.filter(staff__is_active=True).values("determination")
    )
    present = DeterminationMember.at_the_table("members__", "")
    return rows.select_related("organ", "convened_by", "number").annotate(
        weighed=Count("applications", distinct=True),
        asked=Count("members", present, distinct=True),
        heard=Count("members", present & Q(members__opinions__isnull=False), distinct=True),
    )


def imports_visible_to(staff: Staff) -> QuerySet[RegisterImport]:
    """The registers that were brought to the person's organ."""
    if not staff.is_active or not staff.holds(*CASE_READERS):
        return RegisterImport.objects.none()
    return RegisterImport.objects.filter(organ=staff.organ_id).select_related("organ", "brought_by")


def filings_visible_to(staff: Staff) -> QuerySet[Filing]:
    """What was filed of the cases that ``staff`` may see, in the order of the archive numbers."""
    return (
        Filing.objects.filter(case__in=visible_to(staff))
        .select_related("case__organ")
        .defer("case__description", "case__matter")
        .order_by("archive_number", "pk")
    )


def searches_visible_to(staff: Staff) -> QuerySet[SearchRecord]:
    """The entries of the search records of the cases that ``staff`` may see."""
    entries = SearchRecord.objects.filter(case__in=visible_to(staff))
    return entries.select_related("case__organ", "case__applicant", "case__receipt", "case__office")


def copies_visible_to(staff: Staff) -> QuerySet[RedactedCopy]:
    """The redacted copies of the documents of the cases that ``staff`` may see."""
    return RedactedCopy.objects.filter(record__case__in=visible_to(staff)).select_related(
        "attachment", "made_by", "approval__approved_by", "record__attachment",
        "record__case__organ", "record__case__office",
    )  # fmt: skip


def with_list_facts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Join what a list row shows, so that ten rows cost as many queries as two hundred."""
    return cases.select_related("applicant", "office", "officer", "organ", "receipt")


def with_list_columns(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The same for a list of one organ, which the caller knows, and no column more than it shows."""
    named = ("applicant", "office", "officer")
    columns = (
        *LIST_COLUMNS,
        *(f"{one}__name" for one in named),
        "receipt__case",
        "receipt__channel",
    )
    return cases.select_related(*named, "receipt").only(*columns)


def matching(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """The cases whose number, applicant or text contains ``text``, of any length."""
    return cases.filter(
        Q(case_number__contains=text)
        | Q(applicant__name__contains=text)
        | Q(subject__contains=text)
        | Q(description__contains=text)
    )


def looks_visible_to(staff: Staff) -> QuerySet[PersonalDataAccess]:
    """Records of looks in the person's organ; for an audit administrator also in those below."""
    if not may_read_looks(staff):
        return PersonalDataAccess.objects.none()
    if staff.holds(Role.AUDIT_ADMINISTRATOR):
        return PersonalDataAccess.objects.filter(organ__path__startswith=staff.organ.path)
    return PersonalDataAccess.objects.filter(organ=staff.organ_id)


def applicants_with(
    organ: Organ, *, document_number: str = "", credit_code: str = "", telephone: str = ""
) -> QuerySet[Applicant]:
    """The organ's applicants with any of these numbers, exactly, however they are spelled."""
    indexes = {
        "document_index": blind(document_number, "number", organ.pk),
        "credit_index": blind(credit_code, "number", organ.pk),
        "telephone_index": blind(telephone, "telephone", organ.pk),
    }
    same = [Q((name, index)) for name, index in indexes.items() if index]
    if not same:
        return Applicant.objects.none()
    return Applicant.objects.filter(reduce(or_, same), organ=organ)


def same_applicant(applicant: Applicant) -> frozenset[int]:
    """The records of the organ that carry the same identifying number."""
    # Only the number that is there is asked for: everybody shares the empty one.
    numbers = {
        name: value
        for name in ("document_index", "credit_index")
        if (value := getattr(applicant, name))
    }
    if not numbers:
        return frozenset({applicant.pk})
    rows = Applicant.objects.filter(organ=applicant.organ_id, **numbers)
    return frozenset(rows.values_list("pk", flat=True)) | {applicant.pk}


def standing_applicants(organ: Organ) -> QuerySet[Applicant]:
    """The organ's records of applicants, without those that were merged into another."""
    merged = AppliedMerge.objects.filter(merged=OuterRef("pk"), undoing__isnull=True)
    return Applicant.objects.filter(~Exists(merged), organ=organ)


def is_merged_away(applicant: Applicant) -> bool:
    """Whether the record was merged into another, and not undone."""
    return AppliedMerge.objects.filter(merged=applicant, undoing__isnull=True).exists()


def overdue(cases: QuerySet[Case], on: date) -> QuerySet[Case]:
    """Open cases whose reply was due before ``on``."""
    return cases.filter(status__in=OPEN, due_on__lt=on)


def notifications_for(staff: Staff) -> QuerySet[Notification]:
    """What the person has not yet read, newest first, of the cases they may still see.

    And of the joint determinations at whose table they still sit, over cases of other organs too.
    """
    unread = Notification.objects.filter(staff=staff, read_at__isnull=True)
    seen = Q(case__in=visible_to(staff)) | Q(case__in=supervised_by(staff).values("pk"))
    asking = Q(key__startswith="determination:")
    if not staff.is_active or not staff.holds(*CASE_READERS):
        return unread.filter(seen & ~asking).select_related("case")
    seats = DeterminationMember.objects.filter(staff=staff, departure__isnull=True)
    weighed = Case.objects.filter(determined__determination__in=seats.values("determination"))
    asked = asking & Q(case__in=weighed.values("pk"))
    return unread.filter(seen & ~asking | asked).select_related("case")
