"""Cases as if an earlier register had begun them."""

from datetime import date

from cases import earlier_register
from cases.models import Case, ImportedCase, RegisterImport
from cases.services.earlier_cases import EarlierCase
from law.receipt import Channel
from tests.factories import RECEIVED, moment
from tests.situations import fresh


def as_imported(case: Case, others: dict[str, str], due_on: date | None = None) -> Case:
    """``case`` as if its register had begun it and said this of it."""
    entry = EarlierCase(
        case_number=case.case_number, channel=Channel.ONLINE, received_on=RECEIVED,
        report_type="natural_person", applicant="张三", description="征地批复", due_on=due_on,
        others=others,
    )  # fmt: skip
    source = RegisterImport.objects.create(
        organ=case.organ, file_name="台账.xlsx", brought_at=moment(RECEIVED)
    )
    ImportedCase.objects.create(case=case, source=source, row=2, content=entry.content)
    Case.objects.filter(pk=case.pk).update(submission_key=f"{earlier_register.KEY}{case.pk}")
    return fresh(case)
