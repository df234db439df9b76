"""Two organs with a case at each point that an address may be about, and everybody signed in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from attachments.models import Purpose, State
from cases.models import Case, CoHandling, Notification, Nudge
from cases.services import release, supervision
from cases.status import Status
from dispatch.models import Bundle
from letters.press import Press
from organs.models import Staff
from organs.roles import Role
from tests.access.about import About
from tests.access.declaring import Declared
from tests.charging import an_unpaid_case
from tests.consulting import a_reasonable_objection, sent
from tests.coordinating import a_coordination, a_note
from tests.coworking import an_absence, ask
from tests.delivering import a_returned_notice, reply_of
from tests.determining import (
    a_concluded_determination,
    a_determination,
    a_signed_determination,
)
from tests.dispatching import made, order, some_letters
from tests.earlier import as_imported
from tests.endings import a_case_with_a_notice
from tests.explaining import a_judged_case, a_silent_case, an_asked_case
from tests.extending import an_extension_request
from tests.factories import (
    RECEIVED,
    House,
    a_house,
    a_search,
    an_attachment,
    another_handling_office,
    another_house,
    moment,
)
from tests.filing import a_filed_case
from tests.found import a_copy, a_record
from tests.proactive.stages import entries_at_each_stage
from tests.publication.shelf import a_document
from tests.rectifying import a_signed_rectification
from tests.remedies import a_bundle, a_lesson, a_suit
from tests.reports.registers import a_brought_register
from tests.situations import (
    DELIVERED,
    DRAFTED,
    REVIEWED,
    SIGNED,
    a_case_at,
    a_case_awaiting_correction,
    an_assigned_case,
    task_at,
)

BACKEND = "organs.auth.StaffBackend"
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')


@dataclass(frozen=True)
class Things:
    """What one organ has: for each kind of object, the arguments of its address."""

    house: House
    arguments: dict[About, list[object]]

    @classmethod
    def of(cls, house: House) -> "Things":
        case = an_assigned_case(house)
        reviewed = a_case_at(Status.LEGAL_REVIEW, house)
        task = task_at(reviewed, "CaseFlow.legal_review")
        letter = case.letters.get()
        record = a_record(case, inclusion="part")
        lesson = a_lesson(house)
        arguments: dict[About, list[object]] = {
            About.NOTHING: [],
            About.CASE: [case.pk],
            About.UNTOUCHED: [an_assigned_case(house).pk],
            About.REPLIED: [a_case_at(Status.REPLIED, house).pk],
            About.TRANSFERRED: [a_signed_rectification(house, "rectification_transferred").pk],
            About.REMEDY: [
                a_suit(a_case_at(Status.REPLIED, house), house, filed_on=SIGNED, on=DELIVERED).pk
            ],
            About.EARLIER: [_an_earlier_case(house).pk],
            About.LESSON: [lesson.pk],
            About.CLOSED_REMEDY: [lesson.remedy_id],
            About.EVIDENCE: [a_bundle(house).pk],
            About.FILED: [a_filed_case(house).pk],
            About.EXTENDING: [_an_extending_case(house).pk],
            About.NOTICE: [a_case_with_a_notice(house).pk],
            About.LAPSE: [a_case_awaiting_correction(house, correct_by=REVIEWED).pk],
            **_explanations(house),
            **_determinations(house),
            About.UNPAID: [an_unpaid_case(house).pk],
            About.TASK: [task.pk],
            About.LETTER: [letter.pk],
            About.LETTER_FILE: [letter.pk, "pdf"],
            About.SENT_LETTER: [reply_of(a_case_at(Status.REPLIED, house)).pk],
            About.RETURNED_LETTER: [a_returned_notice(house).pk],
            About.ATTACHMENT: [an_attachment(case, State.QUARANTINED).pk],
            About.SCANNED_FILE: [an_attachment(case, State.CLEAN).pk],
            About.IDENTITY_SCAN: [an_attachment(case, purpose=Purpose.IDENTITY).pk],
            About.RECORD: [record.pk],
            About.COPY: [a_copy(record).pk],
            About.CO_HANDLING: [_a_co_handling(house).pk],
            About.SEARCH: [a_search(case, house).pk],
            About.PUBLISHED: [a_document(house).pk],
            **entries_at_each_stage(house),
            About.PERSON: [house.the(Role.HANDLING_OFFICER).pk],
            About.ABSENCE: [an_absence(house.the(Role.HANDLING_OFFICER), house).pk],
            **_consultations(house),
            About.SIGNAL: [_a_complaint(house).pk, "complaint"],
            About.NUDGE: [_a_nudge(house, reviewed).pk],
            **_coordinations(house),
            About.REGISTER_IMPORT: [a_brought_register(house).pk],
            **_batches(house),
            About.NOTIFICATION: [_a_notification(house, case).pk],
        }
        return cls(house, arguments)


def _batches(house: House) -> dict[About, list[object]]:
    letters = some_letters(a_case_at(Status.REGISTERED, house), [1])
    bundles = [order(house, letters) for _ in range(2)]
    Bundle.objects.filter(pk=bundles[0].pk).update(state=Bundle.State.FAILED)
    made(bundles[1], Press(workers=1))
    return {About.BUNDLE: [bundles[0].pk], About.MADE_BUNDLE: [bundles[1].pk]}


def _determinations(house: House) -> dict[About, list[object]]:
    weighed = a_determination(house)
    legal = weighed.members.get(part="legal")
    return {
        About.DETERMINATION: [weighed.pk],
        About.BALLOT: [legal.pk],
        About.CONCLUDED: [a_concluded_determination(house).pk],
        About.MINUTES: [a_signed_determination(house).pk],
    }


def _explanations(house: House) -> dict[About, list[object]]:
    return {
        About.EXPLAINING: [an_asked_case(house, sent=False).pk],
        About.SILENT: [a_silent_case(house).pk],
        About.REASONABLE: [a_judged_case(house, "reasonable").pk],
    }


def _an_extending_case(house: House) -> Case:
    case = an_assigned_case(house)
    an_extension_request(case, house)
    return case


def _an_earlier_case(house: House) -> Case:
    """Begun elsewhere, where the applicant was asked to correct and is not known to have answered."""
    case = an_assigned_case(house)
    return as_imported(case, {"补正告知日期": "2026-09-17"})


def _a_co_handling(house: House) -> CoHandling:
    officer = house.the(Role.HANDLING_OFFICER)
    return ask(an_assigned_case(house), another_handling_office(house, "第四业务科"), by=officer)


def _consultations(house: House) -> dict[About, list[object]]:
    """One case with an awaited and a judged consultation, which a court holds."""
    case, on = an_assigned_case(house), DRAFTED
    objected = a_reasonable_objection(case, house, on=on)
    awaited = sent(case, house, on=on, arrived=None, written_on=on)
    head = house.the(Role.WORK_BODY_HEAD)
    release.hold(
        case, court="清江县人民法院", document="（2026）行初8号", held_on=on, by=head, on=on
    )
    return {
        About.CONSULTATION: [awaited.pk],
        About.JUDGED: [objected.pk],
        About.HELD_CASE: [case.pk],
    }


def _a_complaint(house: House) -> Case:
    """An assigned case with a signal; its text is set past the forms of the desk."""
    case = an_assigned_case(house)
    Case.objects.filter(pk=case.pk).update(description="请求查处村主任侵占补偿款的行为。")
    return case


def _a_nudge(house: House, case: Case) -> Nudge:
    return supervision.nudge(
        case,
        text="请说明办理进度",
        reply_by=DELIVERED,
        by=house.the(Role.SUPERVISOR),
        on=SIGNED,
        at=moment(SIGNED),
    )


def _coordinations(house: House) -> dict[About, list[object]]:
    """One case that is talked over, and already noted."""
    convened = a_coordination(an_assigned_case(house), house)
    a_note(convened, house)
    return {
        About.COORDINATION: [convened.pk],
        About.PARTICIPANT: [convened.participants.get(name="清江县林业局").pk],
    }


def _a_notification(house: House, case: Case) -> Notification:
    clerk = house.the(Role.RECEIVING_CLERK)
    return Notification.objects.create(
        staff=clerk, case=case, key="test", text=case.case_number, created_at=moment(RECEIVED)
    )


@dataclass(frozen=True)
class World:
    """The organ whose people act, and another one."""

    own: Things
    foreign: Things

    def address(self, name: str, declared: Declared, *, foreign: bool = False) -> str:
        things = self.foreign if foreign else self.own
        return reverse(name, args=[*things.arguments[declared.about], *declared.arguments])

    def client(self, role: Role) -> Client:
        return signed_in(self.own.house.the(role))


def a_world() -> World:
    world = World(Things.of(a_house()), Things.of(another_house()))
    for role in Role:
        world.own.house.the(role)
    return world


def signed_in(person: Staff) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def addresses() -> list[str]:
    """The name of every address in the URLconf; one without a name is an error by itself."""
    return [name for name, _ in _walk(get_resolver().url_patterns, "")]


def _walk(
    patterns: list[URLPattern | URLResolver], namespace: str
) -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, inner)
        else:
            assert pattern.name, f"an address without a name: {pattern}"
            yield f"{namespace}{pattern.name}", pattern


def status(answer: Any) -> int:
    """The answer's status, once all of it was sent."""
    body_of(answer)
    return answer.status_code


def body_of(answer: Any) -> bytes:
    """The whole answer, streamed or not, without the token that is new in every answer."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    for close in answer._resource_closers:  # close() itself would also close the test's database
        close()
    return _TOKEN.sub(b"", body)
