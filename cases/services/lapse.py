"""逾期不补正 (lapse, Art 30): a person finds that the correction period passed unused."""

from __future__ import annotations

from datetime import date

from cases import clock, mailing
from cases.errors import CaseError
from cases.ledger import perform
from cases.models import Case, CorrectionNotice
from cases.permissions import Act
from cases.services import correction, earlier_correction
from law.lapse import Standing, correction_period
from law.wording import chinese_date
from organs.models import Staff

Stage = CorrectionNotice.Stage


def declare(case: Case, *, finding: str, by: Staff, on: date) -> Case:
    """The receiving clerk finds that nothing came in and no proper reason is known.

    Nothing ends by this: the case goes back to the charged office, or to be assigned when there
    is none, where the reply “不再处理” is drafted and reviewed like any other. Raises
    ``CaseError`` while the period runs. Of a notice that an imported register told no last day is
    known here: whoever finds the lapse has seen the notice, and the finding says so.
    """
    finding = finding.strip()
    if not finding:
        raise CaseError("请写明查了哪些收件渠道、有没有联系申请人。", field="finding")
    with perform(case, Act.DECLARE_LAPSE, by=by, on=on) as deed:
        before = clock.calendar_of(deed.case).provisional().previous_working_day(on)
        told = earlier_correction.told_by_register(deed.case, last_day=before, by=by, on=on)
        notice = told or correction.awaited_notice(deed.case)
        if notice.letter is not None and notice.letter.delivery is None:
            raise CaseError("补正告知书没有送达申请人，不能认定逾期不补正，请先再次送达。")
        if notice.letter is not None:
            mailing.refuse_untold(notice.letter, finding="逾期不补正")
        _refuse_early(deed.case, on)
        notice.stage = Stage.LAPSED
        notice.lapsed_on, notice.lapse_finding = on, finding
        notice.save()
        correction.resume(deed.case)
        deed.note = finding
    return deed.case


def _refuse_early(case: Case, on: date) -> None:
    period = correction_period(clock.deadline_of(case))
    if period is not None and period.standing(on) is not Standing.ABANDONED:
        raise CaseError(
            f"补正期限至{chinese_date(period.last_day)}，届满以前不能认定。", basis=period.basis
        )
