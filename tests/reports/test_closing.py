"""关账: what defines the report is locked; it changes only by a reasoned reopening, on record."""

from datetime import date

import pytest
from django.db.models import QuerySet
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from audit.models import AppendOnlyViolation
from cases.errors import ActNotPermitted, CaseError
from cases.models import Case, Remedy
from cases.services.remedy_striking import strike
from cases.status import Status
from organs.models import Organ
from organs.roles import Role
from reports.annual import closing, sum_cells, writing
from reports.annual.cells import cases_breaking, cases_in, remedies_in
from reports.annual.contents import contents_of, draft_of
from reports.annual.drift import moved_figures
from reports.annual.ledger import first_broken_event
from reports.annual.published import published_report, published_years
from reports.annual.review import previous_of, review
from reports.annual.roll_up import parts_of, roll_up
from reports.models import AnnualReport, CountedRemedy, ReportAct, Source
from tests.factories import House, a_house
from tests.remedies import a_suit, closed
from tests.reports.closing_years import AFTER, YEAR, close, prepare, reopen, when
from tests.situations import a_case_at


def backdate(case: Case) -> None:
    """Somebody corrects a day of receipt after the year was closed."""
    Case.objects.filter(pk=case.pk).update(received_on=date(2025, 12, 20))


def total(house: House, row: str) -> int:
    return contents_of(house.organ, YEAR).requests.value(row)


def test_a_closed_year_stays_as_it_was_closed(house: House) -> None:
    answered, carried = a_case_at(Status.REPLIED, house), a_case_at(Status.HANDLING, house)
    prepare(house)
    version = close(house)
    assert [total(house, row) for row in ("1", "2", "3.7", "4")] == [2, 0, 1, 1]
    a_case_at(Status.REPLIED, house)
    backdate(answered)
    assert [total(house, row) for row in ("1", "2", "3.7", "4")] == [2, 0, 1, 1]
    assert {case.pk for case in cases_in(version, "1", "total")} == {answered.pk, carried.pk}
    assert [case.pk for case in cases_in(version, "4", "natural_person")] == [carried.pk]
    moved = moved_figures(house.organ, contents_of(house.organ, YEAR))
    assert ("一、本年新收政府信息公开申请数量", 2, 2) not in [
        (m.label, m.closed, m.now) for m in moved
    ]
    assert any(one.label.startswith("二、") and one.now == 1 for one in moved)


def test_table_four_of_a_closed_year_opens_what_was_counted_then(house: House) -> None:
    suit = a_suit(a_case_at(Status.REPLIED, house), house)
    prepare(house)
    version = close(house)
    closed(suit, house)
    a_suit(a_case_at(Status.REPLIED, house), house)
    client = Client()
    client.force_login(house.the(Role.REPORT_WRITER))
    pending = f"/reports/annual/{YEAR}/cells/4/litigation_direct/pending/"
    assert list(client.get(pending).context["rows"]) == [suit]
    assert [row.pk for row in remedies_in(version, "litigation_direct", "total")] == [suit.pk]
    assert not remedies_in(version, "litigation_direct", "upheld").exists()
    reopen(house)
    assert suit not in client.get(pending).context["rows"]


def test_a_year_closed_before_remedies_were_kept_lists_todays_and_says_so(house: House) -> None:
    suit = a_suit(a_case_at(Status.REPLIED, house), house)
    prepare(house)
    version = close(house)
    QuerySet(CountedRemedy).filter(version=version).delete()
    client = Client()
    client.force_login(house.the(Role.REPORT_WRITER))
    answer = client.get(f"/reports/annual/{YEAR}/cells/4/litigation_direct/pending/")
    assert list(answer.context["rows"]) == [suit]
    assert "关账时还没有逐件保存" in answer.content.decode()


def test_nothing_is_written_into_a_closed_year(house: House) -> None:
    prepare(house)
    close(house)
    writer = house.the(Role.REPORT_WRITER)
    with pytest.raises(CaseError, match="已经关账"):
        writing.write(house.organ, YEAR, {"5": "改"}, by=writer, **when())
    with pytest.raises(CaseError, match="已经关账"):
        writing.enter(house.organ, YEAR, {}, Source.CASES, by=writer, **when())
    with pytest.raises(CaseError, match="已经关账"):
        close(house)


def test_it_is_reopened_for_a_reason_and_closed_as_the_next_version(house: House) -> None:
    prepare(house)
    close(house)
    with pytest.raises(CaseError) as refused:
        reopen(house, reason=" ")
    assert refused.value.field == "reason"
    reopen(house, reason="上级机关核减一件")
    a_case_at(Status.REPLIED, house)
    assert total(house, "1") == 1, "open again, it is counted from the cases"
    public = published_report(house.organ, YEAR)
    assert public is not None
    assert public.requests.value("1") == 0, "the public reads what was closed last"
    assert close(house).number == 2
    assert published_years(house.organ) == [YEAR]
    report = AnnualReport.objects.get()
    acts = list(report.events.values_list("act", "note"))
    assert (ReportAct.REOPEN, "上级机关核减一件") in acts
    assert first_broken_event(report) is None
    with pytest.raises(AppendOnlyViolation):
        report.versions.all().delete()


def test_the_year_must_be_over_everything_written_and_every_check_hold(house: House) -> None:
    organ, head = house.organ, house.the(Role.WORK_BODY_HEAD)
    prepare(house)
    with pytest.raises(CaseError, match="2027年1月1日起可以关账"):
        closing.close(organ, YEAR, by=head, **when(date(2026, 12, 31)))
    prepare(house, 2027)
    writer = house.the(Role.REPORT_WRITER)
    figures = {"3/1/natural_person": "1", "3/1/total": "1"}
    writing.enter(organ, 2027, figures, Source.ENTERED, by=writer, **when())
    wanting = closing.missing_in(
        organ, draft_of(organ, 2027, AnnualReport.objects.get(year=2027)), on=date(2028, 1, 2)
    )
    assert wanting == [
        "表三、表四还有27个“总计”没有填写；没有的，填0",
        "勾稽不符：各列：第一项＋第二项＝第三项＋第四项",
    ]
    empty = closing.missing_in(organ, draft_of(organ, 2025, None), on=AFTER)
    assert "主动公开情况表还有10个数字没有填写" in empty[1]
    assert empty[0].startswith("还没有写：主动公开、")


def test_a_true_sentence_about_a_part_of_a_figure_does_not_stop_the_closing(house: House) -> None:
    said = "全年收到申请0件，比上年新收申请减少15件；其中因第三方权益不予公开2件。"
    prepare(house, texts={"1.2": said})
    found = review(house.organ, contents_of(house.organ, YEAR), None)
    doubts = next(one.check for one in found if one.check.code == "g")
    assert (doubts.passed, doubts.is_warning) == (False, True)
    assert close(house).number == 1


def test_the_writer_prepares_and_the_head_closes(house: House) -> None:
    prepare(house)
    with pytest.raises(ActNotPermitted, match="工作机构负责人"):
        closing.close(house.organ, YEAR, by=house.the(Role.REPORT_WRITER), **when())
    with pytest.raises(ActNotPermitted):
        writing.write(house.organ, YEAR, {"5": "无"}, by=house.the(Role.SUPERVISOR), **when())


def test_what_moved_after_closing_breaks_the_carry_over_and_is_named(house: House) -> None:
    """(d): last year's 四 is this year's 二, and the cases that say otherwise are found."""
    prepare(house)
    close(house)
    late = a_case_at(Status.HANDLING, house)
    organ = house.organ
    found = {
        one.check.code: one
        for one in review(organ, contents_of(organ, 2027), previous_of(organ, 2027))
    }
    broken = found["d"]
    assert not broken.check.passed
    assert "2026年报告结转0件，本年上年结转1件" in broken.check.breaks[0].text
    assert [case.pk for case in broken.cases] == [late.pk]
    assert list(cases_breaking(organ, 2027, "d")) == [late]


def test_a_sum_takes_closed_years_as_closed_and_names_the_others(house: House) -> None:
    below = a_house("430121-zr-01", "清江县林业站", parent=house.organ, document_code="清林")
    a_case_at(Status.REPLIED, below)
    prepare(below)
    close(below)
    a_case_at(Status.HANDLING, below)
    a_case_at(Status.HANDLING, house)
    found = roll_up(house.organ, YEAR)
    assert [organ.name for organ in found.missing] == ["清江县自然资源局"]
    assert [organ.name for organ in found.closed] == ["清江县林业站"]
    assert [found.contents.requests.value(row) for row in ("1", "3.7", "4")] == [2, 1, 1]
    a_suit(Case.objects.filter(organ=house.organ).get(), house)
    parts = [(part.organ.name, part.is_closed, part.figures) for part in parts_of(found)]
    assert parts == [
        ("清江县自然资源局", False, (1, 0, 0, 1, 1)),
        ("清江县林业站", True, (1, 0, 1, 0, 0)),
    ]
    for cell, expected in (
        (("3", "1", "total"), [("清江县自然资源局", False, 1), ("清江县林业站", True, 1)]),
        (("3", "3.7", "natural_person"), [("清江县林业站", True, 1)]),
        (("4", "litigation_direct", "pending"), [("清江县自然资源局", False, 1)]),
    ):
        told = sum_cells.shares(found, *cell)
        assert [(organ.name, is_closed, n) for organ, is_closed, n in told] == expected
        cases = sum_cells.cases_behind(found, *cell)
        assert sorted(case.organ.name for case in cases) == sorted(one[0] for one in expected)
    writer = house.the(Role.REPORT_WRITER)
    typed = {"3/1/total": "7", "3/3.7/total": "5", "3/4/total": "2"}
    writing.enter(house.organ, YEAR, typed, Source.ENTERED, by=writer, **when())
    assert [part.figures for part in parts_of(roll_up(house.organ, YEAR))] == [
        (7, 0, 5, 2, 0),
        (1, 0, 1, 0, 0),
    ]


def test_a_figure_of_many_closed_years_is_opened_by_one_question(
    house: House, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The newest version of each counts; the cases of one that was closed twice are there once."""
    below = [
        a_house(f"430121-zr-{name}", f"清江县{name}林业站", parent=house.organ, document_code=name)
        for name in ("东山", "西山")
    ]
    cases = [a_case_at(Status.REPLIED, one) for one in below]
    for one in below:
        prepare(one)
        close(one)
    reopen(below[0])
    close(below[0])
    found = roll_up(house.organ, YEAR)
    with django_assert_num_queries(1):
        behind = list(sum_cells.cases_behind(found, "3", "1", "total").order_by("pk"))
    assert behind == cases
    with django_assert_num_queries(1):
        assert not list(sum_cells.cases_behind(found, "4", "reconsideration", "total"))


def test_an_organ_that_was_dissolved_stays_in_the_sum_of_its_year(house: House) -> None:
    made = [
        a_house(f"430121-zr-{name}", f"清江县{name}林业站", parent=house.organ, document_code=name)
        for name in ("东山", "西山", "南山")
    ]
    closed, left, _idle = made
    a_case_at(Status.REPLIED, left)
    prepare(closed)
    close(closed)
    Organ.objects.filter(pk__in=[one.organ.pk for one in made]).update(is_active=False)
    found = roll_up(house.organ, YEAR)
    assert [organ.name for organ in found.closed] == ["清江县东山林业站"]
    assert [organ.name for organ in found.missing] == ["清江县自然资源局", "清江县西山林业站"]
    assert found.contents.requests.value("1") == 1
    assert left.organ not in roll_up(house.organ, YEAR - 1).missing


def test_an_earlier_year_is_typed_and_then_carries_over(house: House) -> None:
    writer = house.the(Role.REPORT_WRITER)
    typed = {
        "3/1/total": "9",
        "3/4/total": "2",
        "3/4/natural_person": "1",
        "4/reconsideration/total": "1",
    }
    writing.enter(house.organ, 2025, typed, Source.ENTERED, by=writer, **when())
    contents = contents_of(house.organ, 2025)
    assert contents.requests.value("1") == 9
    found = {one.check.code for one in review(house.organ, contents, None) if not one.check.passed}
    assert found == {"a", "c", "e"}
    carried = review(house.organ, contents_of(house.organ, 2026), previous_of(house.organ, 2026))
    assert [one.check.code for one in carried if not one.check.passed] == ["d"]


def test_what_a_closed_year_counts_is_struck_only_after_it_is_reopened(house: House) -> None:
    remedy = a_suit(a_case_at(Status.REPLIED, house), house)
    clerk = house.the(Role.RECEIVING_CLERK)
    prepare(house)
    version = close(house)
    with pytest.raises(CaseError, match="2026年年报已经关账") as refused:
        strike(remedy, "登记错了办件", by=clerk, on=AFTER)
    assert "重新打开" in str(refused.value)
    assert Remedy.objects.get(pk=remedy.pk).struck_on is None
    reopen(house)
    strike(remedy, "登记错了办件", by=clerk, on=AFTER)
    assert remedies_in(version, "litigation_direct", "pending").count() == 1
    assert close(house).content["table4"]["litigation_direct"] == [0, 0, 0, 0, 0]
