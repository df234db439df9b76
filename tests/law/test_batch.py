"""One line of JSON in, one line of JSON out; a bad line says what is wrong with it."""

import json
from typing import Any

import pytest

from calendars.national import national_calendar
from law.batch import judge

EXAMPLE = {
    "id": "a1",
    "received_on": "2026-09-14",
    "events": [
        {
            "type": "consultation_sent",
            "ref": "c1",
            "on": "2026-09-21",
            "delivered_on": "2026-09-22",
        },
        {"type": "consultation_ended", "ref": "c1", "on": "2026-10-12"},
    ],
}


def answer(raw: Any, *, explain: bool = False) -> dict[str, Any]:
    line = raw if isinstance(raw, bytes) else json.dumps(raw, ensure_ascii=False).encode()
    found: dict[str, Any] = json.loads(str(judge(line, national_calendar(), explain=explain)))
    return found


def case(*events: dict[str, Any], received: str = "2026-03-02") -> dict[str, Any]:
    return {"id": "甲", "received_on": received, "events": list(events)}


def error(raw: Any) -> str:
    found = answer(raw)
    assert set(found) == {"id", "error"}
    assert found["error"].endswith("。")
    return str(found["error"])


def test_the_example_as_it_is_written() -> None:
    line = judge(json.dumps(EXAMPLE).encode(), national_calendar(), explain=False)
    assert line.ok
    assert str(line) == '{"id":"a1","status":"running","due_on":"2026-10-30","provisional":false}'


def test_the_explanation_on_demand() -> None:
    found = answer(EXAMPLE, explain=True)
    assert list(found) == [
        "id",
        "status",
        "due_on",
        "provisional",
        "safe_on",
        "reasons",
        "defects",
        "excluded",
    ]
    assert found["safe_on"] == "2026-10-30"
    assert found["defects"] == []
    assert (found["excluded"][0], found["excluded"][-1], len(found["excluded"])) == (
        "2026-09-22",
        "2026-10-12",
        10,
    )
    assert found["reasons"][0] == {
        "on": "2026-09-14",
        "text": "2026年9月14日收到申请，自次日起计算答复期限（第三十三条第二款）。",
        "basis": "《政府信息公开条例》第三十三条第二款",
        "kind": "received",
    }


def test_a_defect_is_told() -> None:
    found = answer(case({"type": "correction_notified", "on": "2026-03-20"}), explain=True)
    (defect,) = found["defects"]
    assert (defect["kind"], defect["on"]) == ("correction_notice_late", "2026-03-20")


@pytest.mark.parametrize(
    ("events", "status", "due"),
    [
        ([], "running", "2026-03-30"),
        ([{"type": "correction_notified", "on": "2026-03-04"}], "awaiting_correction", None),
        (
            [
                {"type": "correction_received", "on": "2026-03-09"},
                {"type": "correction_notified", "on": "2026-03-04"},
            ],
            "running",
            "2026-04-07",
        ),
        ([{"type": "consultation_sent", "ref": "c", "on": "2026-03-04"}], "running", "2026-04-21"),
        (
            [
                {
                    "type": "consultation_sent",
                    "ref": "c",
                    "on": "2026-03-04",
                    "delivered_on": None,
                }
            ],
            "running",
            "2026-04-21",
        ),
        (
            [{"type": "extension_granted", "on": "2026-03-27", "working_days": 10}],
            "running",
            "2026-04-14",
        ),
        ([{"type": "fee_notified", "on": "2026-03-10"}], "awaiting_payment", None),
        (
            [
                {"type": "fee_notified", "on": "2026-03-10"},
                {"type": "fee_paid", "on": "2026-03-20"},
            ],
            "running",
            "2026-04-20",
        ),
        (
            [{"type": "deferred", "on": "2026-03-27", "until": "2026-06-30"}],
            "running",
            "2026-06-30",
        ),
    ],
)
def test_every_event(events: list[dict[str, Any]], status: str, due: str | None) -> None:
    assert answer(case(*events)) == {
        "id": "甲",
        "status": status,
        "due_on": due,
        "provisional": False,
    }


def test_a_provisional_date_says_so() -> None:
    found = answer(case(received="2026-12-04"), explain=True)
    assert (found["due_on"], found["provisional"]) == ("2027-01-04", True)
    assert found["safe_on"] == "2026-12-31"


def test_without_events_there_are_none() -> None:
    assert answer({"id": 7, "received_on": "2026-03-02"})["due_on"] == "2026-03-30"


def test_text_is_written_as_it_is() -> None:
    line = str(judge(json.dumps(case()).encode(), national_calendar(), explain=False))
    assert line.startswith('{"id":"甲",')


def test_half_a_character_is_escaped_because_nothing_else_can_carry_it() -> None:
    line = judge(b'{"id":"\\ud800","received_on":"2026-03-02"}', national_calendar(), explain=False)
    assert str(line).startswith('{"id":"\\ud800",')
    assert line.ok


def test_a_byte_order_mark_is_no_mistake() -> None:
    assert answer(b"\xef\xbb\xbf" + json.dumps(case()).encode())["due_on"] == "2026-03-30"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"{oops", "不是有效的JSON"),
        (b"\xff\xfe", "不是有效的JSON"),
        (b"[" * 100_000, "不是有效的JSON"),
        (b"[]", "每一行应当是一个JSON对象"),
        ({"received_on": "2026-03-02"}, "缺少编号id"),
        ({"id": None, "received_on": "2026-03-02"}, "缺少编号id"),
        ({"id": "", "received_on": "2026-03-02"}, "缺少编号id"),
        ({"id": True, "received_on": "2026-03-02"}, "缺少编号id"),
        ({"id": 1.5, "received_on": "2026-03-02"}, "缺少编号id"),
    ],
)
def test_a_line_without_a_name_is_answered_without_one(raw: Any, words: str) -> None:
    assert words in error(raw)
    assert answer(raw)["id"] is None


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"received_on": None}, "received_on应当是YYYY-MM-DD格式的日期，收到的是null"),
        ({"received_on": "2026-3-2"}, '收到的是"2026-3-2"'),
        ({"received_on": "20260302"}, "YYYY-MM-DD"),
        ({"received_on": "2026-02-30"}, "YYYY-MM-DD"),
        ({"received_on": "2026-03-02T00:00:00"}, "YYYY-MM-DD"),
        ({"received_on": "２０２６-03-02"}, "YYYY-MM-DD"),
        ({"received_on": 20260302}, "YYYY-MM-DD"),
        ({"event": []}, "这一行有不认识的字段：event"),
        ({"events": {}}, "events应当是一个数组"),
        ({"events": None}, "events应当是一个数组"),
        ({"events": [1]}, "第1个事件应当是一个JSON对象"),
        ({"received_on": "2008-04-30"}, "没有关于答复期限的规定"),
        ({"received_on": "2035-01-02"}, "2035年的节假日安排尚未公布"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(fields: dict[str, Any], words: str) -> None:
    raw = case() | fields
    assert words in error(raw)
    assert answer(raw)["id"] == "甲"


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ({"on": "2026-03-04"}, "第1个事件的类型type缺失或者不认识：null"),
        ({"type": ["fee_paid"], "on": "2026-03-04"}, "不认识"),
        ({"type": "缴费", "on": "2026-03-04"}, '不认识："缴费"'),
        ({"type": "fee_notified"}, "第1个事件缺少on"),
        ({"type": "fee_notified", "on": "2026-03-04", "until": "2026-03-05"}, "字段：until"),
        ({"type": "consultation_sent", "on": "2026-03-04"}, "缺少ref"),
        ({"type": "consultation_sent", "on": "2026-03-04", "ref": ""}, "ref应当是不为空的文字"),
        ({"type": "consultation_ended", "on": "2026-03-04", "ref": 1}, "ref应当是不为空的文字"),
        (
            {"type": "consultation_sent", "on": "2026-03-04", "ref": "c", "delivered_on": "x"},
            "delivered_on应当是YYYY-MM-DD",
        ),
        ({"type": "extension_granted", "on": "2026-03-04"}, "缺少working_days"),
        (
            {"type": "extension_granted", "on": "2026-03-04", "working_days": "5"},
            "working_days应当是整数",
        ),
        (
            {"type": "extension_granted", "on": "2026-03-04", "working_days": True},
            "working_days应当是整数",
        ),
        ({"type": "extension_granted", "on": "2026-03-04", "working_days": 21}, "1至20个工作日"),
        ({"type": "deferred", "on": "2026-03-04"}, "缺少until"),
        ({"type": "fee_paid", "on": "2026-03-04"}, "不能登记缴费"),
        ({"type": "fee_notified", "on": "2026-03-01"}, "早于收到申请之日"),
    ],
)
def test_an_event_that_cannot_be_read_or_is_not_lawful_says_why(
    event: dict[str, Any], words: str
) -> None:
    assert words in error(case(event))


def test_the_second_event_is_called_the_second() -> None:
    assert "第2个事件" in error(case({"type": "fee_notified", "on": "2026-03-04"}, {"type": "?"}))
