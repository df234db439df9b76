"""S16: a letter that takes too long or too much is really stopped, and the next one prints."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import RequestFactory

from cases import issuing
from cases.errors import CaseError
from config.middleware import PrintingStopped
from letters.compose import compose
from letters.drawing import Sheet
from letters.errors import FetchRefusedError, PrintingFailedError, PrintingStoppedError
from letters.pdf import sheet_of
from letters.printer import PRINTER, Limits, Printer
from letters.samples import sample_context

ENVELOPE = sheet_of(compose("envelope", sample_context("envelope")))


@pytest.fixture(scope="module")
def warm() -> Iterator[Printer]:
    printer = Printer()
    printer.print(ENVELOPE)
    yield printer
    printer.close()


@pytest.fixture
def printer(warm: Printer) -> Printer:
    warm.limits = Limits()
    return warm


def process(printer: Printer) -> Any:
    assert printer._process is not None
    return printer._process


def test_the_limits_are_those_that_the_house_set_itself() -> None:
    assert Limits() == Limits(seconds=20, megabytes=512)
    assert PRINTER.limits == Limits()


def test_a_process_prints_many_sheets_and_always_the_same_bytes(printer: Printer) -> None:
    first = printer.print(ENVELOPE)
    kept = process(printer)
    assert printer.print(ENVELOPE) == first
    assert process(printer) is kept
    assert 0 < printer._megabytes() < 256


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(seconds=0.001), "排版超过0.001秒，已经停止，没有生成文件"),
        (Limits(megabytes=8), "排版占用的内存超过8 MB，已经停止，没有生成文件"),
    ],
    ids=["too long", "too big"],
)
def test_the_process_of_a_sheet_over_the_limit_is_killed_and_the_next_prints(
    printer: Printer, limits: Limits, words: str
) -> None:
    whole = printer.print(ENVELOPE)
    killed = process(printer)
    printer.limits = limits
    endless = Sheet("<p>长</p>" * 20_000, frozenset(), b"0" * 32)
    with pytest.raises(PrintingStoppedError, match=words):
        printer.print(endless)
    assert killed.returncode == -9
    with pytest.raises(ProcessLookupError):
        os.kill(killed.pid, 0)
    printer.limits = Limits()
    assert printer.print(ENVELOPE) == whole


def test_a_process_that_ends_itself_is_told_and_replaced(printer: Printer) -> None:
    printer.print(ENVELOPE)
    process(printer).kill()
    process(printer).wait()
    assert printer.print(ENVELOPE).startswith(b"%PDF-"), "it ended while nothing was asked"
    asking = printer._asking
    assert asking is not None
    process(printer).kill()
    with pytest.raises(PrintingStoppedError, match="打印进程中途结束"):
        printer._wait(asking, 20)
    printer.close()


def test_what_fails_in_the_process_is_told_and_it_goes_on(printer: Printer) -> None:
    printer.print(ENVELOPE)
    kept = process(printer)
    with pytest.raises(FetchRefusedError, match=r"file:///etc/hostname"):
        printer.print(Sheet('<img src="file:///etc/hostname">', frozenset(), b"0" * 32))
    with pytest.raises(PrintingFailedError, match="TypeError"):
        printer.print(Sheet(7, frozenset(), b"0" * 32))  # type: ignore[arg-type]
    assert printer.print(ENVELOPE).startswith(b"%PDF-")
    assert process(printer) is kept


def test_an_answer_that_nobody_took_is_never_the_next_sheets(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer.print(ENVELOPE)
    with monkeypatch.context() as interrupted:
        interrupted.setattr(printer, "_wait", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            printer.print(Sheet("<p>另一份</p>", frozenset(), b"1" * 32))
    letter = printer.print(ENVELOPE)
    assert letter == printer.print(ENVELOPE)
    assert b"1" * 32 not in letter


def test_a_forked_process_does_not_use_its_parents_printer(printer: Printer) -> None:
    printer.print(ENVELOPE)
    ours, printer._owner = process(printer), -1
    printer.print(ENVELOPE)
    assert process(printer) is not ours
    assert ours.returncode is None, "it is its parent's to end"
    ours.kill()
    ours.wait()


def test_an_act_whose_letter_was_stopped_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(_: object) -> bytes:
        raise PrintingStoppedError("排版超过20秒")

    with (
        pytest.raises(CaseError, match="已经停止，没有生成文件"),
        issuing.telling_what_stopped(),
    ):
        stopped(None)


def test_a_sheet_for_the_screen_that_was_stopped_is_a_page_that_says_so() -> None:
    guard = PrintingStopped(lambda _: pytest.fail("not asked"))
    request = RequestFactory().get("/")
    answer = guard.process_exception(request, PrintingStoppedError("排版超过20秒"))
    assert answer is not None
    assert answer.status_code == 503
    assert "排版超过20秒，已经停止" in answer.content.decode()
    assert guard.process_exception(request, ValueError()) is None
