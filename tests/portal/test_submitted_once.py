"""R4: a thousand submissions of one application are one case; a crash loses and doubles nothing."""

import os
import signal
import subprocess
import sys
from functools import partial
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from cases.models import Case, Letter
from organs.models import IssuedNumber
from outbox.models import OutgoingMessage
from portal import query_codes
from portal.models import ApplicationDraft, QueryCode
from tests.concurrency.race import race
from tests.portal.conftest import an_open_house
from tests.portal.visitor import Visitor, text_of
from workflow.models import CaseProcess

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

SUBMISSIONS, AT_ONCE = 1000, 20
ROOT = Path(__file__).parents[2]


def ready() -> Visitor:
    an_open_house()
    visitor = Visitor()
    visitor.begin()
    visitor.fill()
    return visitor


def tab(visitor: Visitor) -> Visitor:
    """Another tab of the same browser."""
    other = Visitor()
    other.client.cookies = SimpleCookie(
        {name: morsel.value for name, morsel in visitor.client.cookies.items()}
    )
    return other


def click(tabs: Visitor, times: int) -> list[int]:
    return [tabs.submit().status_code for _ in range(times)]


def test_a_thousand_submissions_at_once_are_one_case() -> None:
    visitor = ready()
    outcomes = race([partial(click, tab(visitor), SUBMISSIONS // AT_ONCE) for _ in range(AT_ONCE)])
    assert [outcome.error for outcome in outcomes if outcome.error] == []
    answers = [code for outcome in outcomes for code in outcome.result]  # type: ignore[attr-defined]
    assert len(answers) == SUBMISSIONS
    # Whoever comes sixth within the hour may be asked first; nobody is refused or fails.
    assert set(answers) <= {302, 422}
    case = Case.objects.get()
    one_each = (IssuedNumber, Letter, CaseProcess, QueryCode, OutgoingMessage)
    assert [model.objects.count() for model in one_each] == [1] * len(one_each)
    assert case.case_number in text_of(visitor.get("receipt"))


def killed(point: str, token: str) -> int:
    """Submit in a process of its own that is killed at ``point``; its exit status."""
    facts = connection.settings_dict
    address = (
        f"sqlite:///{facts['NAME']}"
        if connection.vendor == "sqlite"
        else os.environ["DATABASE_URL"]
    )
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "DATABASE_NAME": str(facts["NAME"]),
        "DATA_DIR": str(settings.DATA_DIR),
    }
    command = [sys.executable, "-m", "tests.portal.killed", point, token]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


@pytest.mark.parametrize("point", ["before", "inside", "after"])
def test_a_process_killed_at_the_click_leaves_all_or_nothing(point: str) -> None:
    visitor = ready()
    token = visitor.client.cookies["portal-draft"].value

    assert killed(point, token) == -signal.SIGKILL

    stored = point == "after"
    assert Case.objects.count() == QueryCode.objects.count() == stored
    assert ApplicationDraft.objects.get().is_submitted is stored
    # The applicant comes back: what was stored is shown, what was not is still to be sent.
    answer = visitor.submit()
    assert answer.headers["Location"] == "/portal/apply/receipt/"
    case = Case.objects.get()
    page = text_of(visitor.get("receipt"))
    assert case.case_number in page
    assert query_codes.of_token(token) in page
    assert Visitor().ask(case, visitor.code).status_code == 302
    assert case.case_number.endswith("-000001")
