"""Nothing that identifies a person reaches a log: numbers are struck out before a line is kept."""

from __future__ import annotations

import logging
import re
from collections.abc import ItemsView
from typing import Any, Final

from django.views.debug import SafeExceptionReporterFilter

_RESIDENT_ID: Final = re.compile(r"(?<!\d)\d{6}[ -]?(?:18|19|20)\d{6}[ -]?\d{3}[\dXxＸｘ](?!\d)")
_EIGHTEEN: Final = re.compile(r"(?<!\d)\d{17}[\dXxＸｘ](?!\d)")
_MOBILE: Final = re.compile(r"(?<!\d)(?:\+?86[ -]?)?1\d{2}[ -]?\d{4}[ -]?\d{4}(?!\d)")

STRUCK_ID: Final = "[证件号码]"
STRUCK_MOBILE: Final = "[电话]"


def redact(text: str) -> str:
    """``text`` without identity numbers (18 characters) and mobile numbers (11 digits)."""
    text = _RESIDENT_ID.sub(STRUCK_ID, text)
    text = _EIGHTEEN.sub(STRUCK_ID, text)
    return _MOBILE.sub(STRUCK_MOBILE, text)


class RedactPersonalNumbers(logging.Filter):
    """On every handler: what is kept of a record has its numbers struck out.

    Message and arguments are joined first, since a number may stand in either, and tracebacks
    are written here rather than by the formatter, since exceptions quote what they choke on.
    """

    _plain = logging.Formatter()

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redact(_message(record)), None
        if record.exc_info and not record.exc_text:
            record.exc_text = self._plain.formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError):
        return f"{record.msg} {record.args}"


class NothingOfTheRequest(SafeExceptionReporterFilter):
    """Error reports name where it broke; they carry no local variables and nothing typed."""

    def is_active(self, request: Any) -> bool:
        return True

    def get_post_parameters(self, request: Any) -> dict[str, Any]:
        return {}

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> ItemsView[str, Any]:
        nothing: dict[str, Any] = {}
        return nothing.items()
