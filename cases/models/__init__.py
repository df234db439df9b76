"""The tables of a case, one file for each kind of thing."""

from cases.models.access import PersonalDataAccess, PersonalField, ReasonToLook
from cases.models.applicant import Agent, Applicant, ApplicantKind, IdentityDocument, ReportType
from cases.models.attachment import CaseAttachment
from cases.models.case import Case, IllegalTransition
from cases.models.checklist import ChecklistAnswer, Finding
from cases.models.co_handling import CoHandling
from cases.models.comment import DraftComment
from cases.models.consultation import Consultation, DisclosureHold
from cases.models.coordination import (
    Coordination,
    CoordinationNote,
    CoordinationOpinion,
    CoordinationParticipant,
    ParticipantKind,
)
from cases.models.correction import CorrectionItem, CorrectionNotice
from cases.models.delivery import Delivery
from cases.models.determination import (
    Determination,
    DeterminationChange,
    DeterminationFact,
    DeterminationLook,
    DeterminationMember,
    DeterminationOpinion,
    DeterminationVote,
    DeterminedCase,
)
from cases.models.draft import ReplyDraft
from cases.models.event import CaseEvent
from cases.models.evidence import EvidenceBundle
from cases.models.explanation import Deferral, Explanation
from cases.models.extension import Extension
from cases.models.fee import FeeNotice
from cases.models.filing import Filing
from cases.models.forwarding import Forwarding
from cases.models.further_review import FurtherReview
from cases.models.lesson import Lesson, SharedLesson
from cases.models.letter import Letter
from cases.models.merge import AppliedMerge, UndoneMerge
from cases.models.message import ApplicantMessage
from cases.models.notification import Notification
from cases.models.nudge import Nudge
from cases.models.path import PathAnswer
from cases.models.provision import FormOfProvision, WayOfObtaining
from cases.models.receipt import CorrectionReceipt, Receipt
from cases.models.record import (
    CaseRecord,
    CopyApproval,
    Inclusion,
    RecordPassage,
    RedactedCopy,
    ReleaseFinding,
)
from cases.models.rectification import Rectification
from cases.models.redecision import Redecision
from cases.models.register_import import ImportedCase, RegisterImport
from cases.models.remedy import OrganRole, Remedy, RemedyKind, RemedyResult
from cases.models.returned_assignment import ReturnedAssignment
from cases.models.review import Decision, Review
from cases.models.search import Carrier, Method, SearchRecord, StruckSearch
from cases.models.withdrawal import Withdrawal, WithdrawalChannel
from cases.models.wording import LetterWording

__all__ = [
    "Agent",
    "Applicant",
    "ApplicantKind",
    "ApplicantMessage",
    "AppliedMerge",
    "Carrier",
    "Case",
    "CaseAttachment",
    "CaseEvent",
    "CaseRecord",
    "ChecklistAnswer",
    "CoHandling",
    "Consultation",
    "Coordination",
    "CoordinationNote",
    "CoordinationOpinion",
    "CoordinationParticipant",
    "CopyApproval",
    "CorrectionItem",
    "CorrectionNotice",
    "CorrectionReceipt",
    "Decision",
    "Deferral",
    "Delivery",
    "Determination",
    "DeterminationChange",
    "DeterminationFact",
    "DeterminationLook",
    "DeterminationMember",
    "DeterminationOpinion",
    "DeterminationVote",
    "DeterminedCase",
    "DisclosureHold",
    "DraftComment",
    "EvidenceBundle",
    "Explanation",
    "Extension",
    "FeeNotice",
    "Filing",
    "Finding",
    "FormOfProvision",
    "Forwarding",
    "FurtherReview",
    "IdentityDocument",
    "IllegalTransition",
    "ImportedCase",
    "Inclusion",
    "Lesson",
    "Letter",
    "LetterWording",
    "Method",
    "Notification",
    "Nudge",
    "OrganRole",
    "ParticipantKind",
    "PathAnswer",
    "PersonalDataAccess",
    "PersonalField",
    "ReasonToLook",
    "Receipt",
    "RecordPassage",
    "Rectification",
    "RedactedCopy",
    "Redecision",
    "RegisterImport",
    "ReleaseFinding",
    "Remedy",
    "RemedyKind",
    "RemedyResult",
    "ReplyDraft",
    "ReportType",
    "ReturnedAssignment",
    "Review",
    "SearchRecord",
    "SharedLesson",
    "StruckSearch",
    "UndoneMerge",
    "WayOfObtaining",
    "Withdrawal",
    "WithdrawalChannel",
]
