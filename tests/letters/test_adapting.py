"""文书措辞: an organ words a kind anew, loses no part of it, and nothing it writes is executed (S17)."""

from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml

from letters import adapting, required
from letters.blocks import Document, document_text
from letters.compose import compose
from letters.departures import Adaptation, Override
from letters.docx import render_docx
from letters.errors import AdaptationError, PassageMissingError, UnknownKindError
from letters.html import preview_html
from letters.overriding import passages
from letters.parse import printable
from letters.samples import sample_context

CODES = [kind.code for kind in adapting.adaptable()]
PAYLOADS: list[dict[str, str]] = yaml.safe_load(
    Path(__file__).with_name("payloads.yaml").read_text()
)
MINE = """本机关已经收到你的来信。
{{申请情况}}
# 一、审查情况
根据{{依据}}，{{不予公开情形}}，经{{机关名称}}集体研究，{{不予公开的决定}}。
{{理由}}
特此告知。
{{救济告知}}"""


def worded(code: str, text: str, **changes: Any) -> Document:
    adapted = Adaptation(version=1, effective_from=date(2026, 1, 1), text=text)
    context: Any = sample_context(code)
    return compose(code, replace(context, adaptation=adapted, **changes))


def told(code: str, text: str) -> list[str]:
    return [str(fault) for fault in adapting.faults(code, text)]


def test_the_standard_wording_can_be_written_in_the_language_word_for_word() -> None:
    assert len(CODES) == 36
    for code in CODES:
        text = adapting.standard(code).text
        assert told(code, text) == []
        assert worded(code, text) == compose(code, sample_context(code)), code


def test_an_organ_sets_its_words_around_the_parts() -> None:
    text = document_text(worded("not_disclosed", MINE))
    assert "本机关已经收到你的来信。" in text
    assert "经清江县自然资源局集体研究，本机关决定不予公开。" in text
    assert [line for line in text.splitlines() if line.startswith("一、")] == ["一、审查情况"]


@pytest.mark.parametrize("code", CODES)
def test_no_part_that_states_a_fact_a_provision_or_the_remedy_can_be_left_out(code: str) -> None:
    standard = adapting.standard(code)
    needed = [part for part in standard.parts.values() if part.is_needed]
    for part in needed:
        without = standard.text.replace(f"{{{{{part.name}}}}}", "")
        assert f"缺少“{{{{{part.name}}}}}”，这一部分不能去掉。" in told(code, without)
        with pytest.raises(AdaptationError, match=part.name):
            worded(code, without)
    context = sample_context(code)
    facts: Any = context.__class__
    sources = "".join(part.source for part in needed) + "provided"
    own = required.required(facts) - {"organ", "addressee", "application"}
    names = {"ground_code": "ground", "due_on": "due", "notified_on": "notified"}
    unprinted = {"lapse", "expired_on", "amount_in_words", "month", "items_before"}
    missing = {name for name in own - unprinted if names.get(name, name) not in sources}
    assert not missing, missing
    if getattr(context, "remedy", ()):
        assert "_remedy.html" in sources


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: payload["text"][:30])
def test_a_payload_in_a_wording_is_refused_by_name_and_line(payload: dict[str, str]) -> None:
    faults = told("not_disclosed", MINE.replace("特此告知。", payload["text"]))
    assert any(fault.startswith("第6行：") and payload["names"] in fault for fault in faults)


def test_nothing_that_is_written_anywhere_is_executed() -> None:
    """Free parts, overrides and, past its own check, the wording: all of it stays text."""
    assert len(PAYLOADS) >= 50
    fixed = passages(compose("not_disclosed", sample_context("not_disclosed")))[0]
    for payload in PAYLOADS:
        override = Override(old=fixed, new=payload["text"], reason="试")
        letter = worded("not_disclosed", MINE, reasons=payload["text"])
        changed = compose(
            "not_disclosed", replace(sample_context("not_disclosed"), overrides=(override,))
        )
        inert = adapting._inert(payload["text"])
        typed = escape(printable(payload["text"]).rstrip("。；;.，,、 "), quote=False)
        for output in (preview_html(letter), preview_html(changed)):
            assert typed in output, payload
            assert payload["never"] not in output.replace(typed, ""), payload
        assert "{" not in inert
        assert "<" not in inert
    assert b"word/document.xml" in render_docx(letter)


def test_the_language_is_strict_and_says_where() -> None:
    assert told("not_disclosed", "") == ["请填写文书的措辞。", *told("not_disclosed", "\n")[1:]]
    assert "第2行：“{{救济告知}}”是整段的内容，要单独成行。" in told(
        "not_disclosed", "一\n二{{救济告知}}"
    )
    assert "“{{理由}}”只能用一次。" in told("not_disclosed", f"{MINE}\n{{{{理由}}}}")
    assert "第2行：没有“{{金额}}”这个变量，请从列出的变量中选用。" in told(
        "not_disclosed", "一\n{{金额}}"
    )
    assert any("太长" in one for one in told("not_disclosed", "字" * 10_001))
    with pytest.raises(UnknownKindError):
        adapting.standard("registration_receipt")


def test_an_override_is_applied_to_its_words_or_not_at_all() -> None:
    context = sample_context("not_disclosed")
    remedy = passages(compose("not_disclosed", context))[-2]
    assert remedy.startswith("如对本决定不服")
    two = Override(old=remedy, new="第一段。\n第二段。", reason="试")
    lines = document_text(compose("not_disclosed", replace(context, overrides=(two,)))).splitlines()
    assert {"第一段。", "第二段。"} <= set(lines)
    gone = Override(old=remedy, reason="试")
    text = document_text(compose("not_disclosed", replace(context, overrides=(gone,))))
    assert "不服" not in text
    other = Override(old="没有的话", new="有", reason="试")
    with pytest.raises(PassageMissingError, match="没有的话"):
        compose("not_disclosed", replace(context, overrides=(other,)))
