"""After any path, whoever tried whatever: law and work agree, and every book is in order."""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from cases.clock import deadline_of
from cases.errors import CaseError
from cases.models import Case, CorrectionNotice
from cases.permissions import Act, may
from cases.status import Status
from organs.models import NumberSequence, Office, Staff
from organs.roles import Role
from tests.charging import a_case_awaiting_payment, charging
from tests.coworking import an_office_that_signs_too
from tests.cycles import deadline_by_law
from tests.factories import House, by_post, staff_with
from tests.rectifying import a_rectification
from tests.situations import NOTICE_SENT, a_registered_case, fresh, last_event, open_nodes
from tests.workflow.attempts import PROPOSED, SERVICES, Facts, attempt, task_for
from tests.workflow.books import BooksInOrder
from tests.workflow.four_eyes import FourEyes
from tests.workflow.positions import disagreement
from tests.workflow.told import told
from workflow import open_steps, worklists
from workflow.models import OpenStep

ACTING = [role for role in Role if role not in (Role.SUPERVISOR, Role.REPORT_WRITER)][:9]
PATHS = int(os.environ.get("OGI_PATHS", "10" if connection.vendor == "postgresql" else "30"))
"""How many paths; each is the same on every run. A step costs PostgreSQL several times more."""
DAYS = st.sampled_from([0, 0, 0, 0, 1, 1, 2, 3, 9])


def a_posted_fee(house: House) -> Case:
    """The applicant was asked to pay by post; nobody knows yet when that arrived."""
    return a_case_awaiting_payment(house, dispatch=by_post(NOTICE_SENT))


class AnyPath(FourEyes, BooksInOrder):
    """One case in the hands of people who do right and wrong things in any order."""

    house: ClassVar[House]
    offices: ClassVar[list[Office]]
    people: ClassVar[list[Staff]]

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize(by=st.sampled_from([*[a_registered_case] * 3, a_rectification, a_posted_fee]))
    def register(self, by: Callable[[House], Case]) -> None:
        self.case = by(self.house)
        self.on = last_event(self.case).on

    # -- what people try ------------------------------------------------------------------

    @rule(data=st.data(), days=DAYS)
    def work(self, data: st.DataObject, days: int) -> None:
        """Somebody who may does an open task."""
        self.next_task(data, days, agrees=True)

    @rule(data=st.data(), days=DAYS)
    def work_on(self, data: st.DataObject, days: int) -> None:
        """The same once more, so that runs get somewhere."""
        self.next_task(data, days, agrees=True)

    @rule(data=st.data(), days=DAYS)
    def return_or_withdraw(self, data: st.DataObject, days: int) -> None:
        """Somebody who may says no."""
        self.next_task(data, days, agrees=False)

    @rule(data=st.data(), days=DAYS)
    def draft(self, data: st.DataObject, days: int) -> None:
        """An officer saves a version of the reply."""
        self.by_somebody_able(data, Act.SAVE_DRAFT, days)

    @rule(data=st.data(), days=DAYS)
    def search(self, data: st.DataObject, days: int) -> None:
        """An officer records a search."""
        self.by_somebody_able(data, Act.RECORD_SEARCH, days)

    @rule(data=st.data(), days=DAYS)
    def begin_beside(self, data: st.DataObject, days: int) -> None:
        """Somebody starts a correction, an extension or a co-handling, or moves the case."""
        acts = [Act.PREPARE_CORRECTION, Act.DROP_CORRECTION, Act.DECLARE_LAPSE]
        acts += [
            Act.PREPARE_CONSULTATION,
            Act.DROP_CONSULTATION,
            Act.REQUEST_EXTENSION,
            Act.DROP_EXTENSION,
            Act.ASSIGN,
        ]
        acts += [Act.ASK_CO_HANDLING, Act.ASK_CO_HANDLING, Act.CANCEL_CO_HANDLING]
        acts += [Act.ACCEPT, Act.RETURN_ASSIGNMENT, Act.RECORD_ORDER, Act.PREPARE_FEE_NOTICE]
        acts += [Act.CONFIRM_DELIVERY, Act.DECLARE_FEE_LAPSE, Act.WITHDRAW_FEE_NOTICE]
        acts += [Act.WAIVE_FEE, Act.REQUIRE_EXPLANATION, Act.DROP_EXPLANATION, Act.REQUEST_DEFERRAL]
        act, agrees = data.draw(st.sampled_from(acts)), data.draw(st.booleans())
        self.by_somebody_able(data, act, days, agrees=agrees, at_task=data.draw(st.booleans()))

    @rule(data=st.data(), days=DAYS, ends=st.sampled_from([False] * 9 + [True]))
    def end_early(self, data: st.DataObject, days: int, *, ends: bool) -> None:
        """Now and then the application is taken back, or was registered by mistake."""
        if ends:
            acts = st.sampled_from([Act.WITHDRAW, Act.CANCEL_REGISTRATION])
            self.by_somebody_able(data, data.draw(acts), days)

    @rule(data=st.data(), act=st.sampled_from(list(SERVICES)), days=DAYS)
    def try_anything(self, data: st.DataObject, act: Act, days: int) -> None:
        """Anybody tries anything."""
        self.attempt(data, act, data.draw(st.sampled_from(self.people)), days)

    def next_task(self, data: st.DataObject, days: int, *, agrees: bool) -> None:
        desks = worklists.of_case(self.case)
        if desks:
            desk = data.draw(st.sampled_from(desks))
            act = desk.step.acts[0 if agrees else -1]
            self.by_somebody_able(data, act, days, agrees=agrees)

    def by_somebody_able(
        self, data: st.DataObject, act: Act, days: int, *, agrees: bool = True, at_task: bool = True
    ) -> None:
        task = task_for(self.case, act)
        able = [person for person in self.people if may(person, act, fresh(self.case))]
        if task is not None and task.owner_id:
            able = [person for person in able if person.pk == task.owner_id]
        if able:
            by = data.draw(st.sampled_from(able))
            self.attempt(data, act, by, days, agrees=agrees, at_task=at_task)

    def attempt(
        self,
        data: st.DataObject,
        act: Act,
        by: Staff,
        days: int,
        *,
        agrees: bool = True,
        at_task: bool = True,
    ) -> None:
        facts = Facts(
            on=self.on + timedelta(days=days),
            back=data.draw(st.sampled_from([0, 0, 1, 3])),
            agrees=agrees,
            office=data.draw(st.sampled_from(self.offices)),
            outcome=data.draw(st.sampled_from(PROPOSED[self.case.case_type])),
        )
        case, before = fresh(self.case), self.everything()
        allowed = may(by, act, case)
        try:
            attempt(case, act, by, facts, at_task=at_task)
        except CaseError:
            assert self.everything() == before, "a refused act left a trace"
        else:
            assert allowed, f"{by} was not permitted {act}"
            assert case.events.count() == len(before["events"]) + 1
            assert last_event(case).act == act
            self.on = facts.on

    def everything(self) -> dict[str, Any]:
        """All that an act could touch."""
        case, notice = fresh(self.case), CorrectionNotice.objects.filter(case=self.case)
        return {
            "case": [getattr(case, field.attname) for field in case._meta.concrete_fields],
            "events": list(case.events.values_list("digest", flat=True)),
            "letters": list(case.letters.values_list("pk", "number__voided_on")),
            "drafts": list(case.drafts.values_list("version", flat=True)),
            "searches": list(case.searches.values_list("pk", "striking__pk")),
            "notice": list(notice.values_list("stage", "notified_on", "received_on")),
            "orders": list(case.redecisions.values_list("number", flat=True)),
            "extensions": list(case.extensions.values_list("stage", "notified_on")),
            "consultations": list(
                case.consultations.values_list("stage", "delivered_on", "opinion", "told_on")
            ),
            "fees": list(
                case.fee_notices.values_list("stage", "notified_on", "delivered_on", "paid_on")
            ),
            "reasons": list(case.explanations.values_list("stage", "verdict", "deferrals__stage")),
            "holds": list(case.holds.values_list("pk", "lifted_on")),
            "co_handlings": list(case.co_handlings.values_list("stage", "answered_on")),
            "tasks": [(d.task.pk, d.task.owner_id) for d in worklists.of_case(case)],
            "numbers": list(NumberSequence.objects.values_list("series", "last_value")),
        }

    @invariant()
    def law_and_work_agree(self) -> None:
        assert not disagreement(fresh(self.case).legal_status, open_nodes(self.case))

    @invariant()
    def the_lists_find_what_is_open_and_nothing_else(self) -> None:
        assert not open_steps.differences()

    @invariant()
    def what_the_lists_take_for_waiting_is_what_the_rows_say(self) -> None:
        case = fresh(self.case)
        if not case.is_open:
            return
        notice = CorrectionNotice.objects.filter(case=case).first()
        # A notice that left too late stops neither the clock nor the work (Art 30).
        waits = case.status == Status.AWAITING_CORRECTION
        assert waits or case.clock_status != "awaiting_correction"
        assert not waits or getattr(notice, "stage", "") == "notified"
        asked = sum(r.filter(stage="requested").count() for r in (case.extensions, case.deferrals))
        asked += notice is not None and notice.stage == "prepared"
        written = (case.consultations, case.fee_notices, case.explanations)
        asked += sum(rows.filter(stage="prepared").count() for rows in written)
        approving = OpenStep.objects.filter(case=case, step__endswith="Flow.approval")
        assert approving.count() == asked

    @invariant()
    def whoever_owes_an_answer_has_a_task_and_nobody_else(self) -> None:
        nodes = {"asked": "CoHandlingFlow.answer", "answered": "CoHandlingFlow.sign_off"}
        owed = self.case.co_handlings.filter(stage__in=nodes)
        expected = sorted(nodes[stage] for stage in owed.values_list("stage", flat=True))
        assert sorted(n for n in open_nodes(self.case) if n.startswith("CoHandling")) == expected
        assert not owed.filter(office=fresh(self.case).office_id).exists(), "the lead owes itself"

    @invariant()
    def the_stored_dates_are_what_the_log_gives(self) -> None:
        case = fresh(self.case)
        due = deadline_by_law(case, list(told(case)))
        stored = (case.due_on, case.safe_on, case.clock_status, case.due_is_provisional)
        assert stored == (due.due_on, due.safe_on, due.status, due.provisional)
        assert deadline_of(case).payment_due_on == due.payment_due_on

    @invariant()
    def nothing_is_disclosed_over_an_open_question(self) -> None:
        case = fresh(self.case)
        if discloses := case.outcome is not None and case.outcome.discloses:
            waiting = ["prepared", "returned", "approved", "objected"]
            assert not case.consultations.filter(stage__in=waiting).exists()
        if case.status in (Status.REPLIED, Status.ARCHIVED) and discloses:
            untold = case.consultations.filter(verdict="public_interest", told_on=None)
            assert not untold.exists()
            assert not case.holds.filter(lifted_on=None).exists()

    @invariant()
    def a_rectification_ends_by_its_own_article(self) -> None:
        case = fresh(self.case)
        assert case.outcome is None or case.outcome_code in case.rules.outcomes

    @invariant()
    def one_further_review_is_called_at_that_status_and_none_elsewhere(self) -> None:
        waiting = self.case.further_reviews.filter(stage__in=["called", "waiting"])
        asked = fresh(self.case).status == Status.FURTHER_REVIEW
        assert waiting.filter(stage="called").count() == waiting.exists() == asked


@pytest.mark.slow
def test_law_and_work_agree_after_any_path(house: House) -> None:
    second = an_office_that_signs_too(house)
    charging(house)
    AnyPath.house, AnyPath.offices = house, [house.handling, second]
    judges = [Role.HANDLING_OFFICER, Role.OFFICE_HEAD, Role.LEGAL_REVIEWER, Role.SECRECY_REVIEWER]
    all_rounder = staff_with(*judges, Role.SIGNATORY, Role.WORK_BODY_HEAD, organ=house.organ)
    AnyPath.people = [*(house.the(role) for role in ACTING), all_rounder, *second.staff.all()]
    run(
        AnyPath,
        settings=settings(
            max_examples=PATHS,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert not Case.objects.exists(), "each path was undone"
