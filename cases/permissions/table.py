"""Who may do what, when: one table, role × status × act.

Views, menus, worklists, services and tests read this table; no other place decides.
On top of the table stand conditions that hold for every role:

* the act is one that the type of case knows (``types.ONLY_OF``);
* the case belongs to the person's organ, or for 催办 to one below it (``REACHING_BELOW``);
* an officer or office head works on cases of their own office (``OFFICE_BOUND``), or does there
  what that office was asked for (``OF_THE_ASKED_OFFICE``);
* a further review is done by whom it is addressed to (``OF_THE_ADDRESSEE``);
* nobody judges their own work (起草、审核、签发分离): not the own draft, notice or request, and
  who reviewed a reply does not sign it unless the organ has too few people for that;
* a deputy may do what the absent colleague might, but for what the deputy's own part closes.

A case may have several consultations and co-handlings side by side; whose each one is stands on
its row and not on the case, so their services ask there who wrote it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from cases.permissions.acts import Act
from cases.status import BEFORE_SIGNATURE, OPEN, CoHandlingStage, Status
from organs.roles import Role

if TYPE_CHECKING:
    from cases.models import Case
    from organs.models import Staff


REGISTERING_ROLES = frozenset({Role.RECEIVING_CLERK})
"""Registration happens before there is a case, so it stands outside the table."""

RECALCULATING_ROLES = frozenset({Role.SYSTEM_ADMINISTRATOR})
"""A changed calendar moves the dates of every open case in every organ at once.

The act is about the calendar and not about one case, so it too stands outside the table: it
opens no case to an administrator, who sees numbers and dates and nothing else.
"""

IMPORTING_ROLES = frozenset({Role.REPORT_WRITER, Role.WORK_BODY_HEAD})
"""A register that was kept before this system is about many cases, none of which is there yet."""

MERGING_ROLES = frozenset({Role.RECEIVING_CLERK})
"""Merging is about two records of applicants and not about one case."""

CORRECTABLE = frozenset({Status.REGISTERED, Status.AWAITING_CORRECTION, *BEFORE_SIGNATURE})
"""While the reply is not signed: a late notice does not stop the work, nor does a lapse end it."""

APPLICANT_ACTS: dict[Act, frozenset[Status]] = {
    Act.REGISTER: frozenset(),
    Act.RECEIVE_CORRECTION: CORRECTABLE,
    Act.RECEIVE_EXPLANATION: frozenset({Status.AWAITING_CORRECTION, *BEFORE_SIGNATURE}),
    Act.WITHDRAW: frozenset(OPEN),
    Act.ATTACH: frozenset(),
}
"""What applicants do themselves on the portal, and at which statuses; REGISTER makes the case.

That the person is the applicant is the portal's to prove (number and query code).
"""

CONSULTEE_ACTS: dict[Act, frozenset[Status]] = {
    Act.CONFIRM_CONSULTEE_RECEIPT: frozenset({Status.AWAITING_CORRECTION, *BEFORE_SIGNATURE}),
    Act.RECEIVE_OPINION: frozenset({Status.AWAITING_CORRECTION, *BEFORE_SIGNATURE}),
}
"""What those whose opinion is asked do themselves on the portal (Art 32), by their own code."""

_EVERY_DRAFTING_STAGE = frozenset(BEFORE_SIGNATURE)
_BEFORE_DRAFT_LEAVES = frozenset({Status.REGISTERED, Status.HANDLING})
_WHILE_OPINIONS_COME = _EVERY_DRAFTING_STAGE | {Status.AWAITING_CORRECTION}
_BEFORE_OR_WHILE_CORRECTED = _BEFORE_DRAFT_LEAVES | {Status.AWAITING_CORRECTION}
_UNTIL_RELEASE = _EVERY_DRAFTING_STAGE | {Status.SIGNED}
_BEFORE_THE_ARCHIVE = frozenset(Status) - {Status.ARCHIVED, Status.VOIDED}

_CO_HANDLING_OF_THE_LEAD: dict[Act, frozenset[Status]] = {
    Act.ASK_CO_HANDLING: frozenset({Status.HANDLING}),
    Act.CANCEL_CO_HANDLING: _EVERY_DRAFTING_STAGE,
}
"""协办 is asked for and called off by the office in charge, or by the work body for it."""

_BEFORE_SIGNATURE = _BEFORE_DRAFT_LEAVES | _EVERY_DRAFTING_STAGE
"""疑难协调 is convened while the reply is open; what is said later is still kept, and concluded."""

_ORDERED: dict[Act, frozenset[Status]] = {
    Act.RECORD_ORDER: frozenset({*OPEN, Status.REPLIED, Status.ARCHIVED})
}
"""An order is about a reply, or about silence while the case is open."""

_UNLESS_VOIDED = frozenset(Status) - {Status.VOIDED}

_UNDER_REMEDY: dict[Act, frozenset[Status]] = dict.fromkeys(
    (
        Act.RECORD_REMEDY,
        Act.FOLLOW_REMEDY,
        Act.CORRECT_REMEDY,
        Act.STRIKE_REMEDY,
        Act.BUNDLE_EVIDENCE,
        Act.CLOSE_REMEDY,
        Act.KEEP_LESSON,
    ),
    _UNLESS_VOIDED,
)
"""复议诉讼 comes against a reply, or against its absence; it is heard whatever the case does."""

_ANSWERING_SUITS: dict[Act, frozenset[Status]] = dict.fromkeys(
    (Act.FOLLOW_REMEDY, Act.KEEP_LESSON), _UNLESS_VOIDED
)
"""应诉: whoever reviews the organ's acts in law also keeps up what the other body sends."""

_WHAT_WAS_ASSIGNED: dict[Act, frozenset[Status]] = {
    Act.ACCEPT: frozenset({Status.HANDLING}),
    Act.RETURN_ASSIGNMENT: frozenset({Status.HANDLING}),
}


OF_THE_ADDRESSEE = frozenset({Act.REVIEW_FURTHER, Act.COMMENT, Act.ANSWER_COMMENT})
"""Acts that at 增设审核 reach only whoever the step that is called is addressed to, of any office."""

_WHEN_ADDRESSED: dict[Act, frozenset[Status]] = dict.fromkeys(
    OF_THE_ADDRESSEE, frozenset({Status.FURTHER_REVIEW})
)
"""What whoever is appointed to judge may do where the organ asks them for a further review."""


def _reviewing(act: Act, stage: Status) -> dict[Act, frozenset[Status]]:
    """A reviewer judges, remarks and closes remarks at the own stage, and where addressed."""
    stages = frozenset({stage, Status.FURTHER_REVIEW})
    remarking = dict.fromkeys((Act.COMMENT, Act.ANSWER_COMMENT), stages)
    return {act: frozenset({stage}), **_WHEN_ADDRESSED, **remarking}


_ANSWERING_NUDGES: dict[Act, frozenset[Status]] = {Act.REPLY_NUDGE: frozenset(OPEN)}
"""A nudge is answered by whoever works on the case, or is responsible for those who do."""

PERMITTED: dict[Role, dict[Act, frozenset[Status]]] = {
    Role.RECEIVING_CLERK: {
        **_ANSWERING_NUDGES,
        Act.ASSIGN: _BEFORE_OR_WHILE_CORRECTED,
        Act.SPLIT: _BEFORE_DRAFT_LEAVES,
        Act.JUDGE_SIGNAL: _BEFORE_DRAFT_LEAVES,
        **_CO_HANDLING_OF_THE_LEAD,
        Act.PREPARE_CORRECTION: _BEFORE_DRAFT_LEAVES,
        Act.SEND_CORRECTION: _BEFORE_DRAFT_LEAVES,
        Act.RECEIVE_CORRECTION: CORRECTABLE,
        Act.DROP_CORRECTION: _BEFORE_OR_WHILE_CORRECTED,
        Act.DECLARE_LAPSE: _BEFORE_OR_WHILE_CORRECTED,
        Act.RECEIVE_EXPLANATION: _WHILE_OPINIONS_COME,
        Act.RECORD_PAYMENT: _BEFORE_SIGNATURE,
        Act.DECLARE_FEE_LAPSE: _BEFORE_DRAFT_LEAVES,
        Act.CONFIRM_CONSULTEE_RECEIPT: _WHILE_OPINIONS_COME,
        Act.RECEIVE_OPINION: _WHILE_OPINIONS_COME,
        Act.WITHDRAW: frozenset(OPEN),
        Act.CANCEL_REGISTRATION: _BEFORE_DRAFT_LEAVES,
        Act.KEEP_COORDINATION: _BEFORE_THE_ARCHIVE,
        Act.ATTACH: _BEFORE_THE_ARCHIVE,
        Act.RELEASE_ATTACHMENT: _BEFORE_THE_ARCHIVE,
        Act.ISSUE_QUERY_CODE: frozenset(Status) - {Status.VOIDED},
        **_ORDERED,
        **_UNDER_REMEDY,
        Act.ANSWER_SUGGESTION: frozenset(Status) - {Status.VOIDED},
    },
    Role.WORK_BODY_HEAD: {
        **_ORDERED,
        **_UNDER_REMEDY,
        Act.ANSWER_SUGGESTION: frozenset(Status) - {Status.VOIDED},
        Act.HAND_OVER: _BEFORE_THE_ARCHIVE,
        Act.NUDGE: frozenset(OPEN),
        Act.JUDGE_SIGNAL: _BEFORE_DRAFT_LEAVES,
        **_ANSWERING_NUDGES,
        Act.RELEASE_ATTACHMENT: _BEFORE_THE_ARCHIVE,
        Act.ASSIGN: frozenset(OPEN),
        Act.DECIDE_CORRECTION: _BEFORE_DRAFT_LEAVES,
        Act.DROP_CORRECTION: _BEFORE_OR_WHILE_CORRECTED,
        Act.DECIDE_EXTENSION: _EVERY_DRAFTING_STAGE,
        Act.DROP_EXTENSION: _EVERY_DRAFTING_STAGE,
        Act.DECIDE_EXPLANATION: _EVERY_DRAFTING_STAGE,
        Act.DROP_EXPLANATION: _EVERY_DRAFTING_STAGE,
        Act.DECIDE_DEFERRAL: _EVERY_DRAFTING_STAGE,
        Act.DECIDE_FEE_NOTICE: _BEFORE_DRAFT_LEAVES,
        Act.WITHDRAW_FEE_NOTICE: _BEFORE_DRAFT_LEAVES,
        Act.WAIVE_FEE: _BEFORE_DRAFT_LEAVES,
        **_CO_HANDLING_OF_THE_LEAD,
        Act.CONVENE_DETERMINATION: _BEFORE_SIGNATURE,
        Act.SIGN_DETERMINATION: frozenset(Status) - {Status.VOIDED},
        Act.CLOSE_DETERMINATION: frozenset(Status) - {Status.VOIDED},
        Act.CONVENE_COORDINATION: _BEFORE_SIGNATURE,
        Act.KEEP_COORDINATION: _BEFORE_THE_ARCHIVE,
        Act.CONCLUDE_COORDINATION: _BEFORE_THE_ARCHIVE,
        Act.DECIDE_CONSULTATION: _EVERY_DRAFTING_STAGE,
        Act.DROP_CONSULTATION: frozenset({Status.HANDLING}),
        Act.HOLD_RELEASE: _UNTIL_RELEASE,
        Act.LIFT_HOLD: _UNTIL_RELEASE,
        **_WHEN_ADDRESSED,
    },
    Role.HANDLING_OFFICER: {
        **_ANSWERING_NUDGES,
        Act.JUDGE_SIGNAL: frozenset({Status.HANDLING}),
        Act.PREPARE_CORRECTION: frozenset({Status.HANDLING}),
        Act.DROP_CORRECTION: frozenset({Status.HANDLING}),
        Act.REQUEST_EXTENSION: _EVERY_DRAFTING_STAGE,
        Act.DROP_EXTENSION: _EVERY_DRAFTING_STAGE,
        Act.REQUIRE_EXPLANATION: frozenset({Status.HANDLING}),
        Act.RECEIVE_EXPLANATION: _WHILE_OPINIONS_COME,
        Act.JUDGE_EXPLANATION: _EVERY_DRAFTING_STAGE,
        Act.DROP_EXPLANATION: frozenset({Status.HANDLING}),
        Act.REQUEST_DEFERRAL: _EVERY_DRAFTING_STAGE,
        Act.PREPARE_FEE_NOTICE: frozenset({Status.HANDLING}),
        Act.PREPARE_CONSULTATION: frozenset({Status.HANDLING}),
        Act.DROP_CONSULTATION: frozenset({Status.HANDLING}),
        Act.RECEIVE_OPINION: _WHILE_OPINIONS_COME,
        Act.JUDGE_OBJECTION: _EVERY_DRAFTING_STAGE,
        Act.KEEP_COORDINATION: _WHILE_OPINIONS_COME,
        Act.ATTACH: _EVERY_DRAFTING_STAGE,
        Act.KEEP_RECORD: frozenset({Status.HANDLING}),
        Act.REDACT_RECORD: frozenset({Status.HANDLING}),
        Act.CLEAR_RELEASE: frozenset({Status.HANDLING}),
        Act.FOLLOW_PATH: frozenset({Status.HANDLING}),
        Act.RECORD_SEARCH: frozenset({Status.HANDLING}),
        Act.STRIKE_SEARCH: frozenset({Status.HANDLING}),
        Act.SAVE_DRAFT: frozenset({Status.HANDLING}),
        Act.SUBMIT_DRAFT: frozenset({Status.HANDLING}),
        Act.ANSWER_COMMENT: frozenset({Status.HANDLING}),
        Act.ANSWER_CO_HANDLING: _EVERY_DRAFTING_STAGE,
        Act.BUNDLE_EVIDENCE: _UNLESS_VOIDED,
        **_WHAT_WAS_ASSIGNED,
        **_CO_HANDLING_OF_THE_LEAD,
    },
    Role.OFFICE_HEAD: {
        **_reviewing(Act.REVIEW_OFFICE, Status.OFFICE_REVIEW),
        **_ANSWERING_NUDGES,
        Act.SIGN_CO_HANDLING: _EVERY_DRAFTING_STAGE,
        **_WHAT_WAS_ASSIGNED,
        **_CO_HANDLING_OF_THE_LEAD,
    },
    Role.LEGAL_REVIEWER: {**_reviewing(Act.REVIEW_LEGAL, Status.LEGAL_REVIEW), **_ANSWERING_SUITS},
    Role.SECRECY_REVIEWER: _reviewing(Act.REVIEW_SECRECY, Status.SECRECY_REVIEW),
    Role.FURTHER_REVIEWER: _WHEN_ADDRESSED,
    Role.SIGNATORY: {Act.SIGN: frozenset({Status.SIGNING}), **_WHEN_ADDRESSED},
    Role.DELIVERY_CLERK: {
        Act.SEND_CORRECTION: _BEFORE_DRAFT_LEAVES,
        Act.SEND_EXTENSION: _EVERY_DRAFTING_STAGE,
        Act.SEND_EXPLANATION: _EVERY_DRAFTING_STAGE,
        Act.SEND_DEFERRAL: _EVERY_DRAFTING_STAGE,
        Act.SEND_FEE_NOTICE: _BEFORE_DRAFT_LEAVES,
        Act.SEND_CONSULTATION: _EVERY_DRAFTING_STAGE,
        Act.CONFIRM_CONSULTEE_RECEIPT: _WHILE_OPINIONS_COME,
        Act.SEND_DISCLOSURE_DECISION: frozenset({Status.SIGNED}),
        Act.WITHDRAW_LETTER: frozenset({Status.SIGNED}),
        Act.DELIVER: frozenset({Status.SIGNED}),
        Act.RECORD_FAILED_DELIVERY: _BEFORE_THE_ARCHIVE,
        Act.REDELIVER: _BEFORE_THE_ARCHIVE,
        Act.CONFIRM_DELIVERY: _BEFORE_THE_ARCHIVE,
        Act.FORWARD: frozenset({Status.SIGNED, Status.REPLIED}),
        Act.CONFIRM_WITHDRAWAL: frozenset({Status.WITHDRAWN}),
        Act.ATTACH: frozenset({Status.SIGNED, Status.REPLIED, Status.WITHDRAWN}),
        Act.ARCHIVE: frozenset({Status.REPLIED, Status.WITHDRAWN}),
    },
    Role.SUPERVISOR: {Act.NUDGE: frozenset(OPEN), Act.SHARE_LESSON: _UNLESS_VOIDED},
    Role.REPORT_WRITER: {},
    Role.SYSTEM_ADMINISTRATOR: {},
    Role.SECURITY_ADMINISTRATOR: {},
    Role.AUDIT_ADMINISTRATOR: {},
}

REACHING_BELOW = frozenset({Act.NUDGE, Act.SHARE_LESSON})
"""Acts that reach the cases of every organ below a supervisor's own (督办, Art 46; 案例指导)."""

WATCHING_ROLES = frozenset({Role.SUPERVISOR, Role.WORK_BODY_HEAD})
"""Who has the board: a supervisor over all organs below, the work body's head over the own (Art 4)."""

OFFICE_BOUND = frozenset({Role.HANDLING_OFFICER, Role.OFFICE_HEAD})
"""Roles whose acts reach only the cases of the person's own office."""

OF_THE_ASKED_OFFICE: dict[Act, CoHandlingStage] = {
    Act.ANSWER_CO_HANDLING: CoHandlingStage.ASKED,
    Act.SIGN_CO_HANDLING: CoHandlingStage.ANSWERED,
}
"""Acts of a co-handling office (协办科室), and the stage its answer must be at.

They do not reach the cases of the person's own office but exactly those on which that office
owes an answer, and there nothing else: everything besides stays with the office in charge.
"""

JUDGING = frozenset(
    {
        Act.REVIEW_OFFICE,
        Act.REVIEW_LEGAL,
        Act.REVIEW_SECRECY,
        Act.REVIEW_FURTHER,
        Act.COMMENT,
        Act.SIGN,
    }
)
"""Acts that pass judgement on a draft; its author may do none of them."""


class OwnWork(NamedTuple):
    """``acts`` are closed to whoever had the earlier part in the case that ``did_it`` asks for."""

    acts: frozenset[Act]
    did_it: Callable[[Case, Staff], bool]
    words: str


OWN_WORK = (
    OwnWork(
        JUDGING,
        lambda case, staff: case.drafted_by(staff),
        "您是这份答复的拟稿人，不能审核或者签发自己拟写的答复。",
    ),
    OwnWork(
        frozenset({Act.SIGN}),
        lambda case, staff: case.signature_is_closed_to(staff),
        "您审核过这份答复，签发由他人办理。",
    ),
    OwnWork(
        frozenset({Act.DECIDE_CORRECTION}),
        lambda case, staff: case.notice_prepared_by(staff),
        "您是补正告知的拟写人，不能审批自己拟写的告知书。",
    ),
    OwnWork(
        frozenset({Act.DECIDE_EXTENSION}),
        lambda case, staff: case.extension_requested_by(staff),
        "您是延期的申请人，不能审批自己的申请。",
    ),
    OwnWork(
        frozenset({Act.DECIDE_EXPLANATION}),
        lambda case, staff: any(notice.waits_as_of(staff) for notice in case.explanations.all()),
        "您是说明理由告知的拟写人，不能审批自己拟写的告知书。",
    ),
    OwnWork(
        frozenset({Act.DECIDE_DEFERRAL}),
        lambda case, staff: any(one.deferral_waits_as_of(staff) for one in case.explanations.all()),
        "您是延迟答复的申请人，不能审批自己的申请。",
    ),
    OwnWork(
        frozenset({Act.DECIDE_FEE_NOTICE}),
        lambda case, staff: any(notice.waits_as_of(staff) for notice in case.fee_notices.all()),
        "您是收费通知的拟写人，不能审批自己拟写的通知。",
    ),
)
"""四眼原则: who may not judge, whatever their roles (docs/decisions/0003 and 0014)."""
