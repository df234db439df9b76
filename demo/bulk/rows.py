"""What the tables hold of one case: the case, its receipt, its notices, drafts and reviews."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Final

from cases.models import (
    Case,
    CorrectionItem,
    CorrectionNotice,
    Decision,
    Extension,
    Filing,
    FormOfProvision,
    Receipt,
    ReplyDraft,
    Review,
    WayOfObtaining,
)
from cases.permissions import Act
from cases.services.drafting import grounds_for
from demo.bulk import log
from demo.bulk.course import Course
from demo.bulk.log import RETURN, Cast, moment
from demo.bulk.numbering import Numbered, ended, retention_period
from demo.bulk.texts import Request
from demo.bulk.ways import ARCHIVE, CORRECTED, EXTENSION, LAPSED, NOTICE, REPLY, WITHDRAW
from demo.bulk.writing import Table
from demo.identities import tracking_number
from law.outcomes import LABELS, OUTCOMES
from law.receipt import Channel, ReceiptDate, ReceiptFacts, receipt_date
from law.retention import FileKind, kind_of
from organs import retention
from organs.retention import Proposal

_WANTED: Final = {
    Channel.ONLINE: (FormOfProvision.EMAIL.value, WayOfObtaining.ONLINE.value),
    Channel.EMAIL: (FormOfProvision.EMAIL.value, WayOfObtaining.ONLINE.value),
    Channel.IN_PERSON: (FormOfProvision.PAPER.value, WayOfObtaining.PICK_UP.value),
    Channel.SIGNED_POST: (FormOfProvision.PAPER.value, WayOfObtaining.POST.value),
}
_CONFIRMED_WITH: Final = "申请人本人，电话"

NEVER_BOUND: Final = datetime(2999, 1, 1, tzinfo=UTC)
"""The letters of these cases were never drawn, so no worker is to bind their files."""


class CaseRows:
    """The tables that every case has a row in."""

    def __init__(self) -> None:
        self.cases = Table(
            Case,
            (
                "organ_id", "number_id", "case_number", "submission_key", "status",
                "applicant_id", "subject", "description", "form_of_provision",
                "way_of_obtaining", "office_id", "officer_id", "registered_by_id",
                "registered_on", "received_on", "clock_status", "due_on", "safe_on",
                "due_is_provisional", "pauses", "outcome_code", "replied_on", "replied_in_time",
                "withdrawn_on", "archived_on", "archive_number", "retention_years",
            ),
        )  # fmt: skip
        self.receipts = Table(
            Receipt,
            (
                "case_id", "channel", "submitted_on", "tracking_number", "signed_for_date",
                "arrived_on", "confirmation_date", "confirmed_with", "confirmed_at", "explanation",
            ),
        )  # fmt: skip

    def add(
        self, course: Course, cast: Cast, number: Numbered, applicant: int, asked: Request
    ) -> tuple[int, str]:
        """Put down the case and its receipt; the case's number of row, and why that day counts."""
        organ_id = cast.house.organ.pk
        registered_by = None if course.channel is Channel.ONLINE else cast.house.clerk.pk
        charged = course.moves[-1].act is not Act.REGISTER
        pk = self.cases.add(
            organ_id, number.pk, number.text, f"load-{organ_id}-{number.text}",
            course.status.value, applicant, *asked, *_WANTED[course.channel],
            cast.office.pk if charged else None, cast.officer.pk if charged else None,
            registered_by, course.days[0], course.received_on, *course.dates, *_ending(course),
        )  # fmt: skip
        return pk, self._receipt(pk, course)

    def _receipt(self, case_id: int, course: Course) -> str:
        facts = _proofs(course.channel, course.received_on, case_id)
        found = _receipt_date(course.channel, course.received_on)
        confirmed_at = facts.confirmed_at and facts.confirmed_at.replace(tzinfo=None)
        self.receipts.add(
            case_id, course.channel.value, facts.submitted_on, facts.tracking_number,
            facts.signed_for_date, facts.arrived_on, facts.confirmation_date,
            facts.confirmed_with, confirmed_at, found.explanation,
        )  # fmt: skip
        return found.explanation


def _proofs(channel: Channel, on: date, serial: int) -> ReceiptFacts:
    """What proves the receipt of one application on that day."""
    if channel is Channel.IN_PERSON:
        return ReceiptFacts(submitted_on=on)
    if channel is Channel.SIGNED_POST:
        return ReceiptFacts(tracking_number=tracking_number(serial), signed_for_date=on)
    if channel is Channel.ONLINE:
        return ReceiptFacts(confirmed_at=moment(on, 0))
    return ReceiptFacts(arrived_on=on, confirmation_date=on, confirmed_with=_CONFIRMED_WITH)


@cache
def _receipt_date(channel: Channel, on: date) -> ReceiptDate:
    """The law's own sentence, asked once a channel and day."""
    return receipt_date(channel, _proofs(channel, on, 1), on=on)


def _ending(course: Course) -> tuple[Any, ...]:
    """The columns from the outcome on."""
    replied_on, withdrawn_on = course.day_of(REPLY[-1]), course.day_of(WITHDRAW)
    signed = course.day_of(REPLY[-2]) or withdrawn_on
    is_filed = course.moves[-1] is ARCHIVE
    return (
        course.outcome if signed else "",
        replied_on,
        log.in_time(course, replied_on) if replied_on else None,
        withdrawn_on,
        course.days[-1] if is_filed else None,
        course.archive_number,
        retention_period(course.outcome).years if is_filed else None,
    )


class FilingRows:
    """What was filed, by the defaults, since no organ of the city entered a schedule."""

    def __init__(self) -> None:
        columns = (
            "case_id", "archive_number", "ended_on", "filed_on", "filed_by_id", "kind", "proposed",
            "period", "basis", "expires_on",
        )  # fmt: skip
        self.filings = Table(Filing, columns, {"number": 1, "not_before": NEVER_BOUND})
        self._proposals: dict[FileKind, Proposal] = {}

    def add(self, case_id: int, course: Course, cast: Cast) -> None:
        """Put down the filing of a case that went into the archive."""
        if course.moves[-1] is not ARCHIVE:
            return
        kind, ended_on = kind_of(course.outcome, contested=False), ended(course)
        if kind not in self._proposals:
            self._proposals[kind] = retention.propose(cast.house.organ, kind, on=ended_on)
        proposal = self._proposals[kind]
        self.filings.add(
            case_id, course.archive_number, ended_on, course.days[-1],
            cast.who(ARCHIVE, course.channel).pk, kind.value, proposal.period.value,
            proposal.period.value, proposal.basis, proposal.period.ends_on(ended_on.year),
        )  # fmt: skip


class NoticeRows:
    """Corrections and extensions, without the letters and proofs of receipt they rest on."""

    def __init__(self) -> None:
        self.corrections = Table(
            CorrectionNotice,
            (
                "case_id", "stage", "correct_by", "prepared_by_id", "prepared_on",
                "decided_by_id", "decided_on", "notified_on", "received_on",
                "corrected_description", "lapsed_on", "lapse_finding",
            ),
        )  # fmt: skip
        self.items = Table(
            CorrectionItem, ("notice_id",), {"unclear": log.UNCLEAR, "supply": log.SUPPLY}
        )
        self.extensions = Table(
            Extension,
            (
                "case_id", "stage", "working_days", "requested_by_id", "requested_on",
                "decided_by_id", "decided_on", "notified_on",
            ),
            {"reason": log.EXTENSION_REASON},
        )  # fmt: skip

    def add(self, case_id: int, course: Course, cast: Cast, asked: Request) -> None:
        """Put down the case's notice or extension, where it has one."""
        if course.correct_by:
            self._correction(case_id, course, cast, asked)
        elif course.extended:
            self._extension(case_id, course, cast)

    def _correction(self, case_id: int, course: Course, cast: Cast, asked: Request) -> None:
        prepared_on, decided_on, notified_on = (course.day_of(move) for move in NOTICE)
        received_on, lapsed_on = course.day_of(CORRECTED), course.day_of(LAPSED)
        notice = self.corrections.add(
            case_id, _stage(course), course.correct_by, cast.officer.pk, prepared_on,
            cast.house.head.pk if decided_on else None, decided_on, notified_on, received_on,
            f"{asked.description}（补充：{SUPPLIED}）" if received_on else "",
            lapsed_on, log.LAPSE_FINDING if lapsed_on else "",
        )  # fmt: skip
        self.items.add(notice)

    def _extension(self, case_id: int, course: Course, cast: Cast) -> None:
        requested_on, decided_on, told_on = (course.day_of(move) for move in EXTENSION)
        stage = Extension.Stage.NOTIFIED if told_on else Extension.Stage.REQUESTED
        self.extensions.add(
            case_id, stage.value, course.extended, cast.officer.pk, requested_on,
            cast.house.head.pk if decided_on else None, decided_on, told_on,
        )  # fmt: skip


SUPPLIED: Final = "文件形成于申请前三年之内，名称以贵单位档案目录为准"


def _stage(course: Course) -> str:
    stage = CorrectionNotice.Stage
    for move, reached in (
        (LAPSED, stage.LAPSED),
        (CORRECTED, stage.CORRECTED),
        (NOTICE[-1], stage.NOTIFIED),
    ):
        if move in course.moves:
            return reached.value
    return stage.PREPARED.value


class DraftRows:
    """Drafts and what the reviewers said of each."""

    def __init__(self) -> None:
        columns = ("case_id", "version", "author_id", "saved_at", "outcome_code", "ground_code",
                   "texts")  # fmt: skip
        self.drafts = Table(ReplyDraft, columns)
        columns = ("case_id", "draft_id", "stage", "decision", "reason", "reviewer_id", "on")
        self.reviews = Table(Review, columns)

    def add(self, case_id: int, course: Course, cast: Cast) -> None:
        """Put down each version and each decision on it."""
        version = draft = 0
        stage = ""
        for move, on in zip(course.moves, course.days, strict=True):
            if move.act is Act.SAVE_DRAFT:
                version += 1
                draft = self._draft(case_id, version, course, cast, on)
            if move.act in _REVIEWS:
                who = cast.who(move, course.channel).pk
                verdict = (Decision.RETURN.value, log.RETURN_REASON)
                verdict = verdict if move == RETURN else (Decision.AGREE.value, "")
                self.reviews.add(case_id, draft, stage, *verdict, who, on)
            stage = move.after.value if move.after else stage

    def _draft(self, case_id: int, version: int, course: Course, cast: Cast, on: date) -> int:
        ground, texts = _draft_of(course.outcome)
        saved_at = moment(on, 0).replace(tzinfo=None)
        return self.drafts.add(
            case_id, version, cast.officer.pk, saved_at, course.outcome, ground, texts
        )


_REVIEWS: Final = frozenset({Act.REVIEW_OFFICE, Act.REVIEW_LEGAL, Act.REVIEW_SECRECY, Act.SIGN})
"""A signature is kept as a decision too, on the version that was signed."""


@cache
def _draft_of(outcome_code: str) -> tuple[str, str]:
    """The ground and the free texts of a draft with that outcome."""
    outcome = OUTCOMES[outcome_code]
    ground = next((ground.code for ground in grounds_for(outcome)), "")
    texts = {need.value: f"（{LABELS[need]}，测试数据）" for need in outcome.needs}
    return ground, json.dumps(texts, ensure_ascii=False)
