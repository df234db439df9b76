"""统计 by office: a case that moved counts, on a past day, where it lay at the end of that day."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from cases.models import Case
from cases.services import assignment
from organs.models import Organ
from organs.roles import Role
from reports.statistics import standing, tables
from reports.statistics.asked import NOBODY, StatisticsFilter
from reports.statistics.standing import UNKNOWN
from tests.access.world import signed_in
from tests.factories import House, another_handling_office, staff_with
from tests.remedies import a_suit
from tests.situations import a_registered_case, an_assigned_case, fresh

LATER = date(2026, 12, 31)


def by_office(day: date, *, today: date, query: str = "") -> dict[Any, tuple[Any, ...]]:
    """Of each office the number of cases received and of suits filed."""
    said = StatisticsFilter(QueryDict(f"at={day}{query}"), Organ.objects.all(), today=today)
    asked = said.asked.by_one_of(("office",), several=False)
    rows, _ = tables.parted(asked, list(Organ.objects.all()))
    for row in rows:
        place = asked.narrowed(("office_then", row.place["office"] or None))
        assert standing.behind("received", place.cases, asked.span).count() == row.value("received")
    return {row.label: (row.value("received"), row.value("remedies_filed")) for row in rows}


def test_a_past_day_knows_the_office_of_that_day(house: House) -> None:
    clerk, second = house.the(Role.RECEIVING_CLERK), another_handling_office(house)
    officer = staff_with(Role.HANDLING_OFFICER, organ=house.organ, office=second)
    case = a_registered_case(house)
    stays = an_assigned_case(house)
    days = [date(2026, 9, 14), date(2026, 9, 15), date(2026, 9, 16), date(2026, 9, 17)]
    then = {days[0]: {"没有承办科室": (2, 0)}}
    assignment.assign(case, by=clerk, office=house.handling, on=days[1])
    a_suit(case, house, filed_on=days[1], on=days[1])
    then[days[1]] = by_office(days[1], today=days[1])
    assignment.assign(fresh(case), by=clerk, office=second, officer=officer, on=days[2])
    then[days[2]] = by_office(days[2], today=days[2])
    assignment.give_back(fresh(case), reason="不属于本科室职责。", by=officer, on=days[3])
    then[days[3]] = by_office(days[3], today=days[3])

    assert then[days[1]] == {"业务科": (2, 1)}
    assert then[days[2]] == {"业务科": (1, 0), "第二业务科": (1, 1)}
    assert then[days[3]] == {"业务科": (1, 0), "没有承办科室": (1, 1)}
    for day, found in then.items():
        assert by_office(day, today=LATER) == found, day
    narrowed = by_office(days[2], today=LATER, query=f"&office={second.pk}")
    assert narrowed == {"第二业务科": (1, 1)}
    assert by_office(days[0], today=LATER, query=f"&office={NOBODY}") == then[days[0]]
    assert stays.office == house.handling
    span = standing.Span(days[0], days[3], days[3], days[3], days[3])
    assert standing.standing(Q(organ=house.organ), span)[0].filter(office_then=None).count() == 1


def test_a_move_that_does_not_say_where_the_case_lay_leaves_it_unknown(house: House) -> None:
    clerk, second = house.the(Role.RECEIVING_CLERK), another_handling_office(house)
    case, day = an_assigned_case(house), date(2026, 9, 15)
    assignment.assign(case, by=clerk, office=second, on=date(2026, 9, 16))
    without_office_before(case)
    assignment.assign(fresh(case), by=clerk, office=house.handling, on=date(2026, 9, 18))
    assert by_office(day, today=LATER) == {"当日的科室不明": (1, 0)}
    assert by_office(date(2026, 9, 17), today=LATER) == {"第二业务科": (1, 0)}
    assert by_office(LATER, today=LATER) == {"业务科": (1, 0)}
    writer = signed_in(house.the(Role.REPORT_WRITER))
    for at, said in ((day, True), (date(2026, 9, 17), False)):
        page = writer.get(reverse("statistics"), {"by": "office", "at": f"{at}"})
        assert ("不能确定那一天由哪个科室承办" in page.content.decode()) is said
    lists = writer.get(reverse("statistics-cases"), {"office": str(UNKNOWN), "at": f"{day}"})
    assert case.case_number in lists.content.decode()


def without_office_before(case: Case) -> None:
    """As moves were logged once; the log itself allows no change."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_caseevent SET facts = '{}' WHERE case_id = %s", [case.pk])
