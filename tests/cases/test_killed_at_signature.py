"""R6: a process killed at any step from agreement to the mail leaves all of a letter or nothing.

``OGI_TRIALS=50`` kills fifty times at each point. The files that a kill leaves are swept away.
"""

import os
import signal
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connections
from django.utils import timezone

from cases import electronic_signature, issuing, ledger, mailing
from cases.models import Case, Delivery, Letter
from cases.services import review, stray_files
from cases.status import Status
from organs import numbers
from organs.models import IssuedNumber, NumberSequence
from organs.roles import Role
from outbox.models import OutgoingMessage
from tests.cases.test_mailing import by_mail
from tests.concurrency.race import trials
from tests.dispatching import a_pdf
from tests.factories import House, a_house
from tests.situations import a_case_at, deliver, fresh, sign
from tests.support.signing import Cabinet, cabinet

__all__ = ["cabinet"]

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

STEPS: dict[str, tuple[Any, str, int]] = {
    "agreed": (review, "note_decision", 1),
    "numbered": (numbers, "allocate", 1),
    "rendered": (issuing, "render_pdf", 1),
    "signed": (electronic_signature, "sign", 1),
    "first file stored": (issuing, "store", 1),
    "both files stored": (issuing, "store", 2),
    "row written": (issuing, "issue", 1),
    "recorded": (ledger, "record", 1),
}
"""After which call, and after which time of it, the process is killed."""

NOTIFYING: dict[str, tuple[Any, str, int]] = {
    "mail put": (mailing, "put", 1),
    "mail joined to its delivery": (mailing, "post", 1),
    "recorded": (ledger, "record", 1),
}
"""The same where the letter is told to the applicant."""


@pytest.fixture
def waiting(
    cabinet: Cabinet, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Case:
    """A reply before its signature, in an organ that signs; small files instead of drawn ones."""
    settings.MEDIA_ROOT = tmp_path / "files"
    monkeypatch.setattr(issuing, "render_pdf", lambda _: a_pdf(1, 1))
    monkeypatch.setattr(issuing, "render_docx", lambda _: b"PK" + os.urandom(8))
    house = a_house()
    cabinet.give(house.organ)
    house.the(Role.SIGNATORY)
    house.the(Role.DELIVERY_CLERK)
    case = a_case_at(Status.SIGNING, house)
    case.house = house  # type: ignore[attr-defined]
    return case


def killed_in(act: Callable[[], object]) -> None:
    """Run ``act`` in a process of its own, which dies in it."""
    connections.close_all()  # the child must not share ours
    child = os.fork()
    if child == 0:
        try:
            act()
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def dying_after(times: int, true: Callable[..., Any]) -> Callable[..., Any]:
    left = [times]

    def wrapped(*given: Any, **named: Any) -> Any:
        result = true(*given, **named)
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return wrapped


def files() -> set[str]:
    folder = Path(default_storage.path("letters"))
    return {f"letters/{path.relative_to(folder)}" for path in folder.rglob("*.*")}


def named() -> set[str]:
    rows = Letter.objects.values_list("pdf", "docx")
    return {name for row in rows for name in row}


def test_a_kill_leaves_all_or_nothing_and_no_file_for_long(
    waiting: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    house: House = waiting.house  # type: ignore[attr-defined]
    begun = timezone.now()
    for module, name, times in STEPS.values():
        for _ in range(trials(1)):
            with monkeypatch.context() as deadly:
                deadly.setattr(module, name, dying_after(times, getattr(module, name)))
                killed_in(lambda: sign(waiting, house))
            assert fresh(waiting).status == Status.SIGNING
            assert not IssuedNumber.objects.filter(text__contains="公开告").exists()
            assert not NumberSequence.objects.filter(series="公开告", last_value__gt=0).exists()
            assert waiting.letters.count() == 1
            assert named() <= files()

    assert files() > named(), "the kills left files behind"
    assert stray_files.sweep(at=begun + stray_files.UNDER_WAY) == 0, "an act may be under way"
    assert stray_files.sweep(at=timezone.now() + timedelta(minutes=6)) > 0
    assert files() == named()
    signed = sign(waiting, house)
    letter = signed.letters.exclude(kind="registration_receipt").get()
    assert letter.number
    assert letter.number.value == 1
    assert electronic_signature.examine(letter).word == "签名有效"


def test_a_kill_in_the_sending_leaves_no_mail_without_its_delivery(
    waiting: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    house: House = waiting.house  # type: ignore[attr-defined]
    waiting.applicant.email = "zhangsan@example.cn"
    waiting.applicant.save()
    type(house.organ).objects.update(internet_remedy_channel="https://xzfy.example.cn")
    case = sign(waiting, house)
    for module, name, times in NOTIFYING.values():
        for _ in range(trials(1)):
            with monkeypatch.context() as deadly:
                deadly.setattr(module, name, dying_after(times, getattr(module, name)))
                killed_in(lambda: deliver(fresh(case), house, dispatch=by_mail()))
            assert fresh(case).status == Status.SIGNED
            assert not Delivery.objects.exists()
            assert not OutgoingMessage.objects.filter(key__startswith="letter:").exists()

    told = deliver(fresh(case), house, dispatch=by_mail())
    kept = Delivery.objects.get(letter__case=told)
    assert kept.message == OutgoingMessage.objects.get(key=f"letter:{kept.pk}")


def test_a_file_that_a_row_names_after_all_is_put_back(waiting: Case) -> None:
    letter = waiting.letters.get()
    stray_files._move(str(letter.pdf.name), stray_files._aside(str(letter.pdf.name)))
    assert not default_storage.exists(str(letter.pdf.name))
    assert stray_files.sweep(at=timezone.now()) == 1
    assert issuing.is_intact(letter)


def test_what_was_set_aside_is_deleted_a_day_later(waiting: Case) -> None:
    name = issuing.store(b"%PDF-cut off", "pdf")
    now = timezone.now()
    assert stray_files.sweep(at=now + timedelta(minutes=6)) == 1
    assert not default_storage.exists(name)
    assert default_storage.exists(stray_files._aside(name))
    stray_files.sweep(at=now + timedelta(days=2))
    assert not default_storage.exists(stray_files._aside(name))
