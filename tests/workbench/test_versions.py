"""历次稿: the list of versions and the redline between any two, for whoever reads the case."""

from typing import Any

import pytest
from django.test import Client

from cases.models import Case
from tests.factories import House
from tests.situations import a_draft, a_drafted_case, an_assigned_case


@pytest.fixture
def case(house: House) -> Case:
    case = a_drafted_case(house)
    a_draft(case, house, "partially_disclosed")
    a_draft(case, house, "not_held")
    return case


def page(client: Client, case: Case, query: str = "") -> Any:
    return client.get(f"/cases/{case.pk}/drafts/{query}")


def test_the_last_two_are_compared_unless_others_are_asked_for(case: Case, clerk: Client) -> None:
    shown = page(clerk, case).context
    assert (shown["old"].version, shown["new"].version) == (2, 3)
    shown = page(clerk, case, "?old=1&new=2").context
    assert (shown["old"].version, shown["new"].version) == (1, 2)
    assert [draft.version for draft in shown["versions"]] == [3, 2, 1]


def test_changes_are_marked_in_words_and_elements(case: Case, clerk: Client) -> None:
    text = page(clerk, case, "?old=1&new=2").content.decode()
    assert '<ins><span class="skip">【插入】</span>部分' in text
    assert '<del><span class="skip">【删除】</span>予以' in text
    assert "没有改动" in text


@pytest.mark.parametrize("query", ["?old=9&new=x", "?new=", "?old=-1", "?new=１"])
def test_a_version_that_does_not_exist_is_not_asked_for(
    case: Case, clerk: Client, query: str
) -> None:
    shown = page(clerk, case, query)
    assert shown.status_code == 200
    assert shown.context["new"].version == 3


def test_one_version_is_shown_as_it_is_and_none_says_so(house: House, clerk: Client) -> None:
    assert "<ins>" not in page(clerk, a_drafted_case(house)).content.decode()
    assert "还没有拟写答复" in page(clerk, an_assigned_case(house)).content.decode()
