"""Every address of the installation: who may open it, and what the others are told.

A page that is not declared here fails the build (``test_url_matrix``). Roles are those of
an organ; ``own`` objects belong to that organ. An object of another organ does not exist
for anybody: 404, the same as a number that was never given.
"""

from organs.roles import Role
from tests.access.about import About
from tests.access.declared_determinations import DETERMINATIONS
from tests.access.declared_portal import PORTAL
from tests.access.declaring import EVERYBODY, READERS, Declared


def only(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


SYSTEM = frozenset({Role.SYSTEM_ADMINISTRATOR})
CLERK, OFFICER, HEAD = Role.RECEIVING_CLERK, Role.HANDLING_OFFICER, Role.WORK_BODY_HEAD
SENDER = Role.DELIVERY_CLERK

LOOKING = only(CLERK, OFFICER, HEAD, Role.OFFICE_HEAD, Role.DELIVERY_CLERK)
"""They reach and answer applicants, so they may ask for a whole number or address."""

LEAD = only(CLERK, OFFICER, HEAD, Role.OFFICE_HEAD)
"""The office in charge, and the work body that charged it."""

CHARGED = only(OFFICER, Role.OFFICE_HEAD)

KEEPING = only(CLERK, OFFICER, HEAD)

SUED = only(CLERK, HEAD, Role.LEGAL_REVIEWER)
"""Who answers reconsiderations and suits for the organ."""

WATCHING = only(Role.SUPERVISOR, HEAD)
REPORTING = only(Role.REPORT_WRITER, Role.SUPERVISOR, HEAD)
PREPARING = only(Role.REPORT_WRITER, HEAD)
CLOSED_YEAR = Declared(public=True, nothing_open=True, arguments=("430121-zr", 2025))

DECLARED: dict[str, Declared] = {
    # Signing in and out
    "login": Declared(public=True, sends=EVERYBODY),
    "logout": Declared(public=True, only_post=True, sends=EVERYBODY),
    "health": Declared(public=True),
    # The workbench: everybody has a desk, not everybody something on it
    "worklist": Declared(),
    "office-list": Declared(),
    "urgent-list": Declared(),
    "waiting-list": Declared(),
    "case-list": Declared(),
    # Ticked rows of the lists are charged together by who may charge one
    # A filter under a name of one's own: everybody who reads cases, each for themselves
    "saved-views": Declared(opens=READERS, sends=READERS),
    "bulk-assign": Declared(opens=only(CLERK, HEAD), sends=only(CLERK, HEAD)),
    "batch-signing": Declared(opens=only(Role.SIGNATORY), sends=only(Role.SIGNATORY)),
    # Supervision: the organs below, for the work body's head the own organ, by number and date; a nudge, and its answer by who works
    "supervision": Declared(opens=WATCHING),
    "supervised-cases": Declared(opens=WATCHING),
    "supervised-remedies": Declared(opens=WATCHING),
    "supervised-case": Declared(About.CASE, WATCHING, WATCHING),
    "nudge-answer": Declared(
        About.NUDGE,
        only(CLERK, HEAD, OFFICER, Role.OFFICE_HEAD),
        only(CLERK, HEAD, OFFICER, Role.OFFICE_HEAD),
    ),
    "register": Declared(opens=only(CLERK), sends=only(CLERK)),
    "register-rectification": Declared(opens=only(CLERK), sends=only(CLERK)),
    "register-hints": Declared(opens=only(CLERK), sends=only(CLERK), only_post=True),
    # The people of the organ; what a leaver has open is handed over by the work body's head
    "people": Declared(opens=only(HEAD) | SYSTEM),
    "hand-over": Declared(About.PERSON, only(HEAD), only(HEAD)),
    "close-account": Declared(About.PERSON, only(HEAD) | SYSTEM, only(HEAD) | SYSTEM),
    # Who is away and who stands in; an officer's absence is ended by the officer and the heads
    "absences": Declared(opens=READERS, sends=READERS),
    "end-absence": Declared(About.ABSENCE, sends=CHARGED | {HEAD}, only_post=True),
    # One case
    "case": Declared(About.CASE, READERS),
    "case-look": Declared(About.CASE, sends=LOOKING, only_post=True),
    # The bound file holds proof of identity: it is given for a reason to those who may look at it
    "case-file": Declared(About.CASE, LOOKING, LOOKING),
    "bound-file": Declared(About.FILED, LOOKING, LOOKING, arguments=(1,)),
    # Letters printed together and handed over, and the book of numbers
    "dispatch": Declared(opens=only(SENDER), sends=only(SENDER)),
    "bundles": Declared(opens=only(SENDER)),
    "bundle": Declared(About.BUNDLE, only(SENDER)),
    "bundle-cancel": Declared(About.BUNDLE, sends=only(SENDER), only_post=True),
    "bundle-again": Declared(About.BUNDLE, sends=only(SENDER), only_post=True),
    "bundle-anew": Declared(About.MADE_BUNDLE, sends=only(SENDER), only_post=True),
    "bundle-file": Declared(About.MADE_BUNDLE, sends=only(SENDER), only_post=True),
    "numbers": Declared(opens=only(CLERK, SENDER, Role.SIGNATORY, HEAD)),
    "number-sheet": Declared(
        opens=only(CLERK, SENDER, Role.SIGNATORY, HEAD), arguments=(2026, "case")
    ),
    # The archive: its directory and what is due, for whoever keeps it
    "archive": Declared(opens=only(Role.DELIVERY_CLERK, HEAD)),
    "archive-sheet": Declared(opens=only(Role.DELIVERY_CLERK, HEAD)),
    "archive-due": Declared(opens=only(Role.DELIVERY_CLERK, HEAD)),
    "case-clock": Declared(About.CASE, READERS),
    "deadline-statement": Declared(About.CASE, READERS, arguments=("pdf",)),
    # The wizard: read by whoever reads the case, answered by the officer
    "path": Declared(About.CASE, READERS),
    "path-question": Declared(About.CASE, only(OFFICER), only(OFFICER), arguments=("pending",)),
    # Searches: read by whoever reads the case, kept by the officer who made them
    "searches": Declared(About.CASE, READERS),
    "search-record": Declared(About.CASE, READERS, arguments=("pdf",)),
    "record-search": Declared(About.CASE, only(OFFICER), only(OFFICER)),
    "strike-search": Declared(About.SEARCH, only(OFFICER), only(OFFICER)),
    "notification-read": Declared(About.NOTIFICATION, sends=only(CLERK), only_post=True),
    "case-receipt": Declared(About.CASE, READERS),
    "portal:desk-receipt": Declared(About.CASE, only(CLERK), only(CLERK)),
    "case-transcription": Declared(About.CASE, READERS),
    "split": Declared(About.CASE, only(CLERK), only(CLERK)),
    # Signals: read by whoever reads the case, judged while nothing is drafted or by its officer
    "case-signals": Declared(About.CASE, READERS),
    "judge-signal": Declared(About.SIGNAL, KEEPING, KEEPING),
    "screening-overview": Declared(opens=WATCHING),
    "screening-overview-sheet": Declared(opens=WATCHING),
    "screening-overview-cases": Declared(opens=WATCHING),
    "case-applicants": Declared(About.CASE, only(CLERK), only(CLERK)),
    "draft": Declared(About.CASE, only(OFFICER), only(OFFICER)),
    "draft-docx": Declared(About.CASE, only(OFFICER)),
    "draft-compare": Declared(About.CASE, only(OFFICER), only(OFFICER)),
    "draft-preview": Declared(About.CASE, sends=only(OFFICER), only_post=True),
    "drafts": Declared(About.CASE, READERS),
    "reassign": Declared(About.CASE, only(CLERK, HEAD), only(CLERK, HEAD)),
    "prepare-correction": Declared(About.CASE, only(CLERK, OFFICER), only(CLERK, OFFICER)),
    "drop-correction": Declared(
        About.NOTICE, only(CLERK, OFFICER, HEAD), only(CLERK, OFFICER, HEAD)
    ),
    "forward": Declared(About.TRANSFERRED, only(SENDER), only(SENDER)),
    # The answer to a correction that an earlier register told; one of ours has its task
    "receive-correction": Declared(About.EARLIER, only(CLERK), only(CLERK)),
    "withdraw": Declared(About.CASE, only(CLERK), only(CLERK)),
    "cancel-registration": Declared(About.UNTOUCHED, only(CLERK), only(CLERK)),
    "declare-lapse": Declared(About.LAPSE, only(CLERK), only(CLERK)),
    "record-order": Declared(About.REPLIED, only(CLERK, HEAD), only(CLERK, HEAD)),
    "record-remedy": Declared(About.CASE, only(CLERK, HEAD), only(CLERK, HEAD)),
    # Reconsiderations and suits of the organ; what comes in is kept up by legal review too
    "remedies": Declared(opens=READERS),
    "follow-remedy": Declared(About.REMEDY, SUED, SUED),
    # Lessons: read by whoever reads cases, given to organs below by their supervisor
    "lessons": Declared(opens=READERS),
    "lesson": Declared(About.CLOSED_REMEDY, SUED, SUED),
    "share-lesson": Declared(About.LESSON, only(Role.SUPERVISOR), only(Role.SUPERVISOR)),
    # The evidence of one: ordered by the work body or the officer, opened like the case file
    "evidence": Declared(About.REMEDY, KEEPING, KEEPING),
    "evidence-file": Declared(About.EVIDENCE, LOOKING, LOOKING),
    "correct-remedy": Declared(About.REMEDY, only(CLERK, HEAD), only(CLERK, HEAD)),
    "strike-remedy": Declared(About.REMEDY, only(CLERK, HEAD), only(CLERK, HEAD)),
    "close-remedy": Declared(About.REMEDY, only(CLERK, HEAD), only(CLERK, HEAD)),
    "request-extension": Declared(About.CASE, only(OFFICER), only(OFFICER)),
    "drop-extension": Declared(About.EXTENDING, only(OFFICER, HEAD), only(OFFICER, HEAD)),
    "require-explanation": Declared(About.CASE, only(OFFICER), only(OFFICER)),
    "drop-explanation": Declared(About.EXPLAINING, only(OFFICER, HEAD), only(OFFICER, HEAD)),
    "receive-explanation": Declared(About.SILENT, only(CLERK, OFFICER), only(CLERK, OFFICER)),
    "request-deferral": Declared(About.REASONABLE, only(OFFICER), only(OFFICER)),
    # The fee: explained to whoever reads the case, written by the officer, given up by the head
    "fee-calculation": Declared(About.UNPAID, READERS),
    "prepare-fee-notice": Declared(About.CASE, only(OFFICER), only(OFFICER)),
    "withdraw-fee-notice": Declared(About.UNPAID, only(HEAD), only(HEAD)),
    "waive-fee": Declared(About.UNPAID, only(HEAD), only(HEAD)),
    "declare-fee-lapse": Declared(About.UNPAID, only(CLERK), only(CLERK)),
    "accept": Declared(About.CASE, CHARGED, CHARGED),
    "ask-co-handling": Declared(About.CASE, LEAD, LEAD),
    "co-handling-letter": Declared(About.CO_HANDLING, READERS, arguments=("pdf",)),
    "cancel-co-handling": Declared(About.CO_HANDLING, LEAD, LEAD),
    # Consultation of third parties and other organs; a court's word reaches the head
    "prepare-consultation": Declared(About.CASE, only(OFFICER), only(OFFICER)),
    "consultee-receipt": Declared(About.CONSULTATION, only(CLERK, SENDER), only(CLERK, SENDER)),
    "drop-consultation": Declared(About.CONSULTATION, only(OFFICER, HEAD), only(OFFICER, HEAD)),
    "judge-objection": Declared(About.JUDGED, only(OFFICER), only(OFFICER)),
    "hold-release": Declared(About.CASE, only(HEAD), only(HEAD)),
    "lift-hold": Declared(About.HELD_CASE, only(HEAD), only(HEAD)),
    "portal:opinion-slip": Declared(About.CONSULTATION, only(SENDER), only(SENDER)),
    # A hard case talked over: convened and concluded by the head, kept by whoever works on it
    "coordinations": Declared(),
    "convene-coordination": Declared(About.CASE, only(HEAD), only(HEAD)),
    "coordination": Declared(About.COORDINATION, READERS),
    "coordination-invite": Declared(About.COORDINATION, KEEPING, KEEPING),
    "coordination-note": Declared(About.COORDINATION, KEEPING, KEEPING),
    "coordination-opinion": Declared(About.PARTICIPANT, KEEPING, KEEPING),
    "conclude-coordination": Declared(About.COORDINATION, only(HEAD), only(HEAD)),
    # One task, here that of legal review
    "task": Declared(About.TASK, only(Role.LEGAL_REVIEWER), only(Role.LEGAL_REVIEWER)),
    "claim": Declared(About.TASK, sends=only(Role.LEGAL_REVIEWER), only_post=True),
    "release": Declared(About.TASK, sends=only(Role.LEGAL_REVIEWER), only_post=True),
    # Letters
    "letter": Declared(About.LETTER, READERS),
    "letter-file": Declared(About.LETTER_FILE, READERS),
    "delivery-receipt": Declared(About.SENT_LETTER, READERS, arguments=("pdf",)),
    # What became of a letter that left: who sends letters records it
    "delivery-failed": Declared(
        About.SENT_LETTER, only(Role.DELIVERY_CLERK), only(Role.DELIVERY_CLERK)
    ),
    "redeliver": Declared(
        About.RETURNED_LETTER, only(Role.DELIVERY_CLERK), only(Role.DELIVERY_CLERK)
    ),
    "confirm-delivery": Declared(
        About.SENT_LETTER, only(Role.DELIVERY_CLERK), only(Role.DELIVERY_CLERK)
    ),
    # Attachments: read by whoever reads the case, added by those who receive and work,
    # opened unscanned on the word of the clerk or the head
    "attach": Declared(About.CASE, only(CLERK, OFFICER), only(CLERK, OFFICER)),
    "attachment": Declared(About.ATTACHMENT, READERS),
    "attachment-file": Declared(About.SCANNED_FILE, READERS),
    "attachment-look": Declared(About.IDENTITY_SCAN, sends=LOOKING, only_post=True),
    "attachment-release": Declared(About.ATTACHMENT, sends=only(CLERK, HEAD), only_post=True),
    # The information found, and what leaves of it: the officer's
    "record-add": Declared(About.CASE, only(OFFICER), only(OFFICER)),
    "record": Declared(About.RECORD, only(OFFICER), only(OFFICER)),
    "record-file": Declared(About.RECORD, READERS),
    "record-redact": Declared(About.RECORD, only(OFFICER), only(OFFICER)),
    "record-unmark": Declared(About.RECORD, sends=only(OFFICER), only_post=True),
    "record-make": Declared(About.RECORD, sends=only(OFFICER), only_post=True),
    "record-page": Declared(About.RECORD, READERS, arguments=(1,)),
    "record-check": Declared(About.RECORD, READERS, only(OFFICER)),
    "copy": Declared(About.COPY, READERS, only(OFFICER)),
    "copy-page": Declared(About.COPY, READERS, arguments=(1,)),
    "copy-file": Declared(About.COPY, READERS),
    # The queue of Art 44: the offices propose, the reviewer reviews, the head decides, the work body publishes
    "proactive": Declared(opens=READERS),
    "proactive-figures": Declared(opens=READERS),
    "proactive-figures-file": Declared(opens=READERS),
    "proactive-figure": Declared(opens=READERS, arguments=("published",)),
    "proactive-raise": Declared(opens=LEAD, sends=LEAD),
    "proactive-entry": Declared(About.ENTRY, READERS),
    "proactive-file-open": Declared(About.ENTRY_FILE, READERS),
    "proactive-file": Declared(About.ENTRY, sends=LEAD - {HEAD}, only_post=True),
    "proactive-file-drop": Declared(About.ENTRY_FILE, sends=LEAD - {HEAD}, only_post=True),
    "proactive-weigh": Declared(About.ENTRY, sends=LEAD - {HEAD}, only_post=True),
    "proactive-secrecy": Declared(
        About.ENTRY_FOR_SECRECY, sends=only(Role.SECRECY_REVIEWER), only_post=True
    ),
    "proactive-decide": Declared(About.ENTRY_TO_DECIDE, sends=only(HEAD), only_post=True),
    "proactive-return": Declared(About.ENTRY_TO_DECIDE, sends=only(HEAD), only_post=True),
    "proactive-publish": Declared(About.ENTRY_TO_PUBLISH, only(CLERK, HEAD), only(CLERK, HEAD)),
    "proactive-answer": Declared(About.ENTRY_TO_ANSWER, sends=only(CLERK, HEAD), only_post=True),
    "assessments": Declared(opens=READERS),
    "assess": Declared(About.WITHHELD, LEAD, LEAD),
    # What the organ publishes: added by the work body, taken back by its head
    "published": Declared(opens=READERS),
    "publish": Declared(opens=only(CLERK, HEAD), sends=only(CLERK, HEAD)),
    "published-document": Declared(About.PUBLISHED, READERS),
    "withdraw-published": Declared(About.PUBLISHED, sends=only(HEAD), only_post=True),
    "replace-published": Declared(About.PUBLISHED, only(HEAD), only(HEAD)),
    "own-catalogue": Declared(opens=READERS, sends=only(HEAD)),
    "catalogue-export": Declared(opens=READERS),
    # Reports
    # The register: read by whoever keeps it or reports from it, imported by who answers for the report
    "case-register": Declared(opens=REPORTING | {CLERK}),
    "register-file": Declared(sends=REPORTING | {CLERK}, only_post=True, arguments=("csv",)),
    "register-template": Declared(opens=PREPARING),
    "register-imports": Declared(opens=PREPARING, sends=PREPARING),
    "register-import": Declared(About.REGISTER_IMPORT, PREPARING, PREPARING),
    "register-import-discard": Declared(About.REGISTER_IMPORT, sends=PREPARING, only_post=True),
    # Figures: read by who reports and who watches; a file leaves a record
    "statistics": Declared(opens=REPORTING),
    "statistics-organs": Declared(opens=REPORTING),
    "statistics-stages": Declared(opens=REPORTING),
    "statistics-cases": Declared(opens=REPORTING),
    "statistics-file": Declared(sends=REPORTING, only_post=True),
    "indicators": Declared(opens=REPORTING),
    # The annual report: prepared by its writer and the head, closed by the head
    "annual-reports": Declared(opens=REPORTING),
    "annual-report": Declared(opens=REPORTING, arguments=(2026,)),
    "annual-sum": Declared(opens=REPORTING, arguments=(2026,)),
    "annual-sum-cell": Declared(opens=REPORTING, arguments=(2026, "3", "1", "total")),
    "annual-file": Declared(opens=REPORTING, arguments=(2026, "json")),
    "annual-cell": Declared(opens=REPORTING, arguments=(2026, "3", "1", "total")),
    "annual-breaking": Declared(opens=REPORTING, arguments=(2026, "a")),
    "annual-text": Declared(opens=PREPARING, sends=PREPARING, arguments=(2026, "1.1")),
    "annual-figures": Declared(opens=PREPARING, sends=PREPARING, arguments=(2026,)),
    "annual-close": Declared(opens=only(HEAD), sends=only(HEAD), arguments=(2026,)),
    "annual-reopen": Declared(opens=only(HEAD), sends=only(HEAD), arguments=(2026,)),
    "report-looks": Declared(opens=only(Role.AUDIT_ADMINISTRATOR, HEAD)),
    # The organ as its system administrator sets it: remedies, signing, further reviews
    "organ-settings": Declared(opens=SYSTEM, sends=SYSTEM),
    "fee-terms": Declared(opens=SYSTEM, sends=SYSTEM, only_post=True),
    "conversion-terms": Declared(opens=SYSTEM, sends=SYSTEM, only_post=True),
    "organ-guide": Declared(opens=SYSTEM, sends=SYSTEM, only_post=True),
    "further-step-add": Declared(opens=SYSTEM, sends=SYSTEM, only_post=True),
    "further-step-change": Declared(opens=SYSTEM, sends=SYSTEM, only_post=True),
    "letter-forms": Declared(opens=SYSTEM, sends=SYSTEM),
    "letter-wordings": Declared(opens=SYSTEM),
    "letter-wording": Declared(opens=SYSTEM, sends=SYSTEM, arguments=("not_disclosed",)),
    "retention-schedule": Declared(opens=SYSTEM, sends=SYSTEM),
    "retention-schedule-remove": Declared(opens=SYSTEM, sends=SYSTEM, only_post=True),
    # The machine: the working calendar of the whole installation
    "calendar-years": Declared(opens=SYSTEM),
    "calendar-year": Declared(opens=SYSTEM, arguments=(2026,)),
    "calendar-import": Declared(opens=SYSTEM),
    "calendar-preview": Declared(opens=SYSTEM, sends=SYSTEM, only_post=True),
    "calendar-confirm": Declared(opens=SYSTEM, sends=SYSTEM, only_post=True),
    "recalculation": Declared(opens=SYSTEM),
    "recalculation-apply": Declared(opens=SYSTEM, sends=SYSTEM, only_post=True),
    **DETERMINATIONS,
    **PORTAL,
}
