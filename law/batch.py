"""The batch door: one case as a line of JSON in, its deadline as a line of JSON out.

`judge` never raises for what a line says: a bad line is answered with a sentence that names what
is wrong, so that one mistake does not cost the other lines their answer. Unknown fields are
mistakes too: a misspelt date left unread would make a statutory date wrong.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from calendars.working_days import CalendarError, ProvisionalCalendar, WorkingCalendar
from law.clock import ClockError, compute
from law.deadline import Deadline, Defect, Reason
from law.events import (
    ConsultationEnded,
    ConsultationSent,
    CorrectionNotified,
    CorrectionReceived,
    Deferred,
    Event,
    ExtensionGranted,
    FeeNotified,
    FeePaid,
)

_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NEEDED: Final = object()


class BatchError(ValueError):
    """A line that cannot be read as a case."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of output, and whether the line of input was a case."""

    fields: Mapping[str, Any]
    ok: bool

    def __str__(self) -> str:
        text = json.dumps(self.fields, ensure_ascii=False, separators=(",", ":"))
        try:
            text.encode()
        except UnicodeEncodeError:  # half of a surrogate pair in the id: only escapes can carry it
            return json.dumps(self.fields, separators=(",", ":"))
        return text


def judge(line: bytes, calendar: WorkingCalendar | ProvisionalCalendar, *, explain: bool) -> Answer:
    """The deadline of one line (UTF-8); an answer with `error` when it is no lawful case."""
    case_id: str | int | None = None
    try:
        raw = _object(_json(line), "每一行")
        case_id = _id(raw)
        _refuse_unknown(raw, {"id", "received_on", "events"}, "这一行")
        received_on = _date(raw, "received_on", "这一行")
        deadline = compute(received_on, _events(raw), calendar)
    except (BatchError, ClockError, CalendarError) as error:
        return Answer({"id": case_id, "error": str(error)}, ok=False)
    fields = {"id": case_id, **_conclusion(deadline)}
    return Answer(fields | _explanation(deadline) if explain else fields, ok=True)


# Reading a line


def _json(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BatchError("这一行不是有效的JSON。") from None


def _object(raw: Any, where: str) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise BatchError(f"{where}应当是一个JSON对象。")
    return raw


def _id(raw: Mapping[str, Any]) -> str | int:
    case_id = raw.get("id")
    if isinstance(case_id, bool) or not isinstance(case_id, str | int) or case_id == "":
        raise BatchError("缺少编号id，或者它不是文字或整数。")
    return case_id


def _events(raw: Mapping[str, Any]) -> list[Event]:
    events = raw.get("events", [])
    if not isinstance(events, list):
        raise BatchError("events应当是一个数组。")
    return [_event(item, f"第{n}个事件") for n, item in enumerate(events, start=1)]


def _event(raw: Any, where: str) -> Event:
    fields = _object(raw, where)
    kind = fields.get("type")
    if not isinstance(kind, str) or kind not in _READERS:
        raise BatchError(
            f"{where}的类型type缺失或者不认识：{json.dumps(kind, ensure_ascii=False)}。"
        )
    event, parsers = _READERS[kind]
    _refuse_unknown(fields, {"type", "on", *parsers}, where)
    facts = {name: parse(fields, name, where) for name, parse in parsers.items()}
    return event(on=_date(fields, "on", where), **facts)


def _refuse_unknown(raw: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(raw) - known)
    if unknown:
        raise BatchError(f"{where}有不认识的字段：{'、'.join(unknown)}。")


def _field(raw: Mapping[str, Any], name: str, where: str) -> Any:
    value = raw.get(name, _NEEDED)
    if value is _NEEDED:
        raise BatchError(f"{where}缺少{name}。")
    return value


def _date(raw: Mapping[str, Any], name: str, where: str) -> date:
    value = _field(raw, name, where)
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise BatchError(
        f"{where}的{name}应当是YYYY-MM-DD格式的日期，收到的是"
        f"{json.dumps(value, ensure_ascii=False)}。"
    )


def _date_if_known(raw: Mapping[str, Any], name: str, where: str) -> date | None:
    return _date(raw, name, where) if raw.get(name) is not None else None


def _text(raw: Mapping[str, Any], name: str, where: str) -> str:
    value = _field(raw, name, where)
    if not isinstance(value, str) or not value:
        raise BatchError(f"{where}的{name}应当是不为空的文字。")
    return value


def _number(raw: Mapping[str, Any], name: str, where: str) -> int:
    value = _field(raw, name, where)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BatchError(f"{where}的{name}应当是整数。")
    return value


_Parser: TypeAlias = Callable[[Mapping[str, Any], str, str], Any]

# Every event by its name: what it makes, and its fields beside the day.
_READERS: Final[dict[str, tuple[Callable[..., Event], dict[str, _Parser]]]] = {
    "correction_notified": (CorrectionNotified, {}),
    "correction_received": (CorrectionReceived, {}),
    "consultation_sent": (ConsultationSent, {"ref": _text, "delivered_on": _date_if_known}),
    "consultation_ended": (ConsultationEnded, {"ref": _text}),
    "extension_granted": (ExtensionGranted, {"working_days": _number}),
    "fee_notified": (FeeNotified, {"delivered_on": _date_if_known}),
    "fee_paid": (FeePaid, {}),
    "deferred": (Deferred, {"until": _date}),
}


# Writing the answer


def _conclusion(deadline: Deadline) -> dict[str, Any]:
    return {
        "status": deadline.status.value,
        "due_on": _iso(deadline.due_on),
        "provisional": deadline.provisional,
    }


def _explanation(deadline: Deadline) -> dict[str, Any]:
    return {
        "safe_on": _iso(deadline.safe_on),
        "reasons": [_sentence(reason) for reason in deadline.reasons],
        "defects": [_sentence(defect) for defect in deadline.defects],
        "excluded": [day.isoformat() for day in deadline.excluded],
    }


def _sentence(said: Reason | Defect) -> dict[str, str]:
    return {
        "on": said.on.isoformat(),
        "text": said.text,
        "basis": str(said.basis),
        "kind": said.kind.value,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
