"""期限计算书: the deadline of a case, day by day, to be shown and printed; nothing is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from cases import clock
from cases.letter_contexts import application_facts, organ_facts
from cases.models import Case
from law.wording import chinese_date
from letters.blocks import Document
from letters.compose import compose
from letters.recording import DeadlineStatement
from letters.statements import statement_facts

KIND = "deadline_statement"


def statement_of(case: Case, *, on: date) -> Document:
    """The computation as it stands on ``on``, under the calendar that holds now.

    Nobody has signed it, so it bears no picture of the seal; who hands it out stamps it.
    """
    return compose(KIND, statement_context(case, on=on))


def statement_context(case: Case, *, on: date) -> DeadlineStatement:
    """The facts of the case and every day of its period."""
    facts = statement_facts(clock.deadline_of(case), clock.calendar_of(case))
    return DeadlineStatement(
        organ=replace(organ_facts(case.organ), seal_path=None),
        addressee=case.applicant.name,
        addressee_is_organization=not case.applicant.is_natural_person,
        application=application_facts(case),
        issued_on=on,
        **facts | _ended(case),
    )


def _ended(case: Case) -> dict[str, str]:
    """A period that ended with the reply or the withdrawal no longer runs, and says on which day."""
    if case.replied_on:
        said = {True: "，在答复期限以内", False: "，超过答复期限", None: ""}[case.replied_in_time]
        return {"status": "已答复", "ended": f"{chinese_date(case.replied_on)}答复{said}"}
    if case.withdrawn_on:
        return {"status": "已终止", "ended": f"{chinese_date(case.withdrawn_on)}申请人撤回申请"}
    return {}
