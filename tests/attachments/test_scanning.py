"""S15: quarantined until scanned; a scanner that is down holds the file and nothing else."""

import os
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from attachments import clamd, inspection, scanning, storing
from attachments.models import Attachment, State
from tests.attachments.clamav import EICAR, find_clamd, running
from tests.attachments.corpus.documents import doc
from tests.attachments.corpus.pictures import phone_jpeg

NOW = timezone.now()
REASON = "no clamd here: apt-get install clamav-daemon brings one"
needs_clamd = pytest.mark.skipif(not find_clamd() and os.environ.get("CI") != "true", reason=REASON)


def stored(content: bytes, name: str = "说明.txt") -> Attachment:
    return storing.keep(content, inspection.inspect(content, name), at=NOW)


def state_of(attachment: Attachment) -> str:
    return Attachment.objects.get(pk=attachment.pk).state


@pytest.fixture(scope="module")
def socket() -> Iterator[str]:
    with TemporaryDirectory() as folder, running(Path(folder)) as path:
        yield path


@needs_clamd
def test_a_real_scanner_finds_the_test_virus_and_clears_the_rest(
    db: None, settings: Any, socket: str
) -> None:
    settings.CLAMAV_SOCKET = socket
    assert clamd.is_there()
    virus, harmless = stored(EICAR), stored(phone_jpeg(), "身份证.jpg")
    held = stored(doc(flags=0x0100), "加密.doc")
    tally = scanning.scan_waiting(at=NOW)
    assert (tally.infected, tally.clean, tally.held, tally.waiting) == (1, 1, 1, 0)
    assert (state_of(virus), state_of(harmless), state_of(held)) == ("infected", "clean", "held")
    assert "Eicar" in Attachment.objects.get(pk=virus.pk).virus


@needs_clamd
def test_every_copy_of_the_virus_is_quarantined(db: None, settings: Any, socket: str) -> None:
    settings.CLAMAV_SOCKET = socket
    copies = [stored(EICAR, f"{number}.txt") for number in range(20)]
    scanning.scan_waiting(at=NOW)
    assert {state_of(copy) for copy in copies} == {State.INFECTED}


@needs_clamd
def test_what_is_too_large_for_the_scanner_is_held(db: None, settings: Any, socket: str) -> None:
    settings.CLAMAV_SOCKET = socket
    with pytest.raises((clamd.NotScannable, clamd.ScannerUnavailable)):
        clamd.scan(BytesIO(bytes(26 * 1024 * 1024)))


@pytest.mark.parametrize("path", ["", "/nowhere/clamd.sock"])
def test_without_a_scanner_files_wait(db: None, settings: Any, path: str) -> None:
    settings.CLAMAV_SOCKET = path
    waiting = stored(b"text")
    assert scanning.scan_waiting(at=NOW).waiting == 1
    assert state_of(waiting) == State.QUARANTINED
    assert not clamd.is_there()


def test_scanning_twice_changes_nothing(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    monkeypatch.setattr(clamd, "scan", lambda content: seen.append(content.read()))
    stored(b"once")
    assert scanning.scan_waiting(at=NOW).clean == 1
    assert scanning.scan_waiting(at=NOW).scanned == 0
    assert seen == [b"once"]


def test_a_file_the_scanner_refuses_is_held(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(content: Any) -> None:
        raise clamd.NotScannable("INSTREAM size limit exceeded")

    monkeypatch.setattr(clamd, "scan", refuse)
    attachment = stored(b"text")
    assert scanning.scan_waiting(at=NOW).held == 1
    assert "没有能够检查完" in Attachment.objects.get(pk=attachment.pk).sentences[0]


def test_the_scanner_that_comes_back_finds_what_waited(
    db: None, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.CLAMAV_SOCKET = ""
    waiting = stored(b"text")
    scanning.scan_waiting(at=NOW)
    monkeypatch.setattr(clamd, "scan", lambda _: None)
    out = StringIO()
    call_command("scan_attachments", stdout=out)
    assert "无毒 1" in out.getvalue()
    assert state_of(waiting) == State.CLEAN


def test_the_same_bytes_are_kept_once_and_until_the_last_row(
    db: None, django_capture_on_commit_callbacks: Any
) -> None:
    first, second = stored(b"same"), stored(b"same", "另一个.txt")
    assert first.path == second.path
    with django_capture_on_commit_callbacks(execute=True):
        storing.discard(first)
    with storing.opened(second) as kept:
        assert kept.read() == b"same"
    with django_capture_on_commit_callbacks(execute=True):
        storing.discard(second)
    with pytest.raises(FileNotFoundError):
        storing.opened(second)


def test_a_row_that_comes_back_finds_its_bytes(db: None) -> None:
    """What discards a file may still be undone: the bytes stay until it stands."""
    kept = stored(b"undone")
    with transaction.atomic():
        storing.discard(Attachment.objects.get(pk=kept.pk))
        transaction.set_rollback(True)
    with storing.opened(Attachment.objects.get(pk=kept.pk)) as content:
        assert content.read() == b"undone"
