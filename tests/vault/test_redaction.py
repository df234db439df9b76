"""S20, S21: no line that is kept carries an identity number or a mobile number."""

import io
import logging
import logging.config
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import RequestFactory
from django.views.debug import ExceptionReporter

from vault.redaction import redact

LOGGING: dict[str, Any] = django_settings.LOGGING
ID, MOBILE = "430121199001010015", "13800138000"


@pytest.fixture
def log() -> Iterator[tuple[logging.Logger, io.StringIO]]:
    """A logger that writes as ``LOGGING`` says, into a buffer."""
    kept = io.StringIO()
    handler: dict[str, object] = {**LOGGING["handlers"]["stderr"], "stream": kept}
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": LOGGING["formatters"],
            "filters": LOGGING["filters"],
            "handlers": {"kept": handler},
            "loggers": {"tests.kept": {"handlers": ["kept"], "propagate": False}},
        }
    )
    logger = logging.getLogger("tests.kept")
    yield logger, kept
    logger.handlers.clear()


@pytest.mark.parametrize(
    "text",
    [
        ID,
        "43012119900101001X",
        "43012119900101001x",
        "430121 19900101 0015",
        "４３０１２１１９９００１０１００１５",
        f"/cases/?q={ID}&page=2",
        f"'{ID}'",
        f"id{ID}x",
        "999999999999999999",
    ],
)
def test_identity_numbers_are_struck_out(text: str) -> None:
    assert "[证件号码]" in redact(text)
    assert not any(part in redact(text) for part in ("19900101", "１９９０", "99999999"))


@pytest.mark.parametrize(
    "text",
    [MOBILE, "+8613800138000", "138 0013 8000", "138-0013-8000", f"tel={MOBILE};", "10500000001"],
)
def test_mobile_numbers_are_struck_out(text: str) -> None:
    assert "[电话]" in redact(text)
    assert "8000" not in redact(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22 09:30:00,123",
        "清自资公开告〔2026〕1号",
        "2026-000123",
        "9900000000017",
        "a" * 64,
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert redact(text) == text


def test_message_arguments_and_tracebacks(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, kept = log
    logger.warning("申请人 %s 电话 %s", ID, MOBILE)
    logger.warning(f"号码 {ID}")  # noqa: G004 - the number stands in the message itself
    logger.warning("%(who)s", {"who": MOBILE})
    logger.warning("broken %d", ID + "x")
    logger.warning("stack", stack_info=True)
    try:
        raise ValueError(f"cannot read {ID}")  # noqa: TRY301 - an error that quotes its input
    except ValueError:
        logger.exception("failed for %s", MOBILE)
    lines = kept.getvalue()
    assert ID not in lines
    assert MOBILE not in lines
    assert lines.count("[电话]") == 3
    assert "cannot read [证件号码]" in lines


def test_every_handler_of_the_settings_redacts() -> None:
    handlers = LOGGING["handlers"].values()
    assert all("personal" in handler["filters"] for handler in handlers)


def test_error_reports_carry_no_locals_and_nothing_typed() -> None:
    request = RequestFactory().post("/cases/new/", {"document_number": ID})
    try:
        number = ID
        raise RuntimeError("broken" + number[:0])  # noqa: TRY301 - it must be caught here
    except RuntimeError:
        reporter = ExceptionReporter(request, *sys.exc_info())
    for report in (reporter.get_traceback_text(), reporter.get_traceback_html()):
        assert "RuntimeError" in report
        assert ID not in report
