"""批量交办: what will happen is shown first, each case is its own act, and nothing is done twice."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cases.models import Case, CaseEvent
from cases.status import Status
from organs.models import Staff
from organs.roles import Role
from tests.factories import House, another_handling_office, another_house
from tests.situations import a_case_at, a_registered_case, an_assigned_case, fresh, open_nodes

Browser = Callable[[Staff], Client]
ADDRESS = "/assign/"


def confirmed(plan: Any, house: House) -> dict[str, Any]:
    """What the confirming page sends."""
    rows = [row for row, _, _ in plan.context["plan"]]
    seen = {f"seen-{row.case.pk}": row.seen for row in rows}
    cases = [row.case.pk for row in rows]
    return {"step": "confirmed", "case": cases, "office": house.handling.pk, "officer": "", **seen}


def planned(clerk: Client, house: House, *cases: Case) -> Any:
    chosen = [case.pk for case in cases]
    return clerk.post(ADDRESS, {"case": chosen, "office": house.handling.pk, "officer": ""})


def test_ticked_rows_lead_to_the_choice_of_an_office(house: House, clerk: Client) -> None:
    case = a_registered_case(house)
    page = clerk.get("/cases/").content.decode()
    assert f'name="case" value="{case.pk}" form="bulk"' in page
    chosen = clerk.get(ADDRESS, {"case": [case.pk]})
    assert [row.case for row in chosen.context["rows"]] == [case]
    assert "下一步" in chosen.content.decode()
    assert "没有选中申请" in clerk.get(ADDRESS).content.decode()


def test_nothing_happens_before_it_is_confirmed(house: House, clerk: Client) -> None:
    """A new case, one that lies elsewhere, one that lies there already, one that is too far."""
    other = another_handling_office(house)
    new, there, late = a_registered_case(house), an_assigned_case(house), None
    moved = an_assigned_case(house)
    Case.objects.filter(pk=moved.pk).update(office=other, officer=None)
    late = a_case_at(Status.LEGAL_REVIEW, house)
    before = CaseEvent.objects.count()
    page = planned(clerk, house, new, there, moved, late)
    words = {row.case.pk: (said, moves) for row, said, moves in page.context["plan"]}
    assert words[new.pk] == (f"交办{house.handling}", True)
    assert words[there.pk] == (f"已经由{house.handling}承办，不会重复交办。", False)
    assert words[moved.pk] == (f"由{other}改派{house.handling}", True)
    assert "法制审核" in words[late.pk][0]
    assert page.context["moving"] == 2
    assert CaseEvent.objects.count() == before

    results = clerk.post(ADDRESS, confirmed(page, house)).context["results"]
    assert {r.case.pk for r in results if r.done} == {new.pk, moved.pk}
    assert open_nodes(new) == ["CaseFlow.drafting"]
    assert fresh(moved).office == house.handling
    assert CaseEvent.objects.count() == before + 2


def test_the_same_form_sent_again_does_nothing_twice(house: House, clerk: Client) -> None:
    case = a_registered_case(house)
    form = confirmed(planned(clerk, house, case), house)
    first, second = (clerk.post(ADDRESS, form).context["results"] for _ in range(2))
    assert [(r.done, r.words) for r in first] == [(True, f"已交办{house.handling}")]
    assert [r.done for r in second] == [False]
    assert "不会重复交办" in second[0].words
    assert case.events.filter(act="assign").count() == 1


def test_a_case_that_moved_since_it_was_looked_at_is_left_and_named(
    house: House, clerk: Client
) -> None:
    case, other = a_registered_case(house), a_registered_case(house)
    form = confirmed(planned(clerk, house, case, other), house)
    form[f"seen-{case.pk}"] -= 1
    results = {r.case.pk: r for r in clerk.post(ADDRESS, form).context["results"]}
    assert not results[case.pk].done
    assert "请打开这件申请看过再交办" in results[case.pk].words
    assert results[other.pk].done
    assert fresh(case).status == Status.REGISTERED


def test_without_an_office_the_rows_stay_and_the_field_says_what_to_do(
    house: House, clerk: Client
) -> None:
    page = clerk.post(ADDRESS, {"case": [a_registered_case(house).pk], "office": ""})
    assert "请选择承办科室。" in page.content.decode()
    assert len(page.context["rows"]) == 1


def test_cases_of_another_organ_are_not_there(house: House, clerk: Client) -> None:
    foreign = a_registered_case(another_house())
    assert "rows" not in clerk.get(ADDRESS, {"case": [foreign.pk]}).context
    planned(clerk, house, foreign)
    assert fresh(foreign).office is None


@pytest.mark.parametrize("role", [Role.HANDLING_OFFICER, Role.SIGNATORY])
def test_who_does_not_assign_is_offered_no_boxes(
    house: House, browser_of: Browser, role: Role
) -> None:
    client = browser_of(house.the(role))
    an_assigned_case(house)
    assert 'form="bulk"' not in client.get("/cases/").content.decode()
    assert client.get(ADDRESS).status_code == 403
