"""The catalogue of letters against a lawyer's table: kind, provisions, remedy."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from law.citations import Citation, chinese_number
from law.instruments import REGULATION
from letters.blocks import document_text
from letters.compose import compose
from letters.kinds import KINDS
from letters.samples import sample_context
from letters.style import SHEETS
from tests.letters.printing import printed

TABLE: dict[Any, dict[str, tuple[list[str], str]]] = yaml.safe_load(
    Path(__file__).with_name("catalogue.yaml").read_text(encoding="utf-8")
)
ROWS = {code: row for kinds in TABLE.values() for code, row in kinds.items()}
FIRST, EITHER = "应当先申请行政复议", "也可以自收到本文书之日起6个月内直接向"
TOLD = {"R1": (True, False), "R2": (False, True), "BOTH": (True, True), "NONE": (False, False)}


def short(citation: Citation) -> str:
    """33② for 《政府信息公开条例》第三十三条第二款, as the table writes it."""
    if citation.instrument is not REGULATION:
        return str(citation).strip("《》")
    paragraph = "①②③④"[citation.paragraph - 1] if citation.paragraph else ""
    item = f"（{chinese_number(citation.item)}）" if citation.item else ""
    return f"{citation.article}{paragraph}{item}"


def test_the_catalogue_has_all_28_documents_and_every_kind_once() -> None:
    assert [number for number in TABLE if number != "X"] == list(range(1, 29))
    assert sum(map(len, TABLE.values())) == len(ROWS)
    assert set(ROWS) == set(KINDS)


@pytest.mark.parametrize("code", KINDS)
def test_a_kind_rests_on_its_provisions_and_tells_its_remedy(code: str) -> None:
    basis, remedy = ROWS[code]
    assert [short(citation) for citation in KINDS[code].basis] == basis
    text = document_text(compose(code, sample_context(code)))
    assert (FIRST in text, EITHER in text) == TOLD[remedy]
    assert KINDS[code].remedy == (remedy != "NONE")


@pytest.mark.parametrize("code", ["envelope", "ems_label"])
def test_the_outside_of_a_letter_is_one_sheet_of_its_own_size(code: str) -> None:
    letter = printed(code)
    sheet = SHEETS[letter.document.layout]
    assert letter.pages() == 1
    words = letter.words()
    assert min(word.left for word in words) >= sheet.left - 1
    assert max(word.right for word in words) <= sheet.width - sheet.right + 1
    assert max(word.bottom for word in words) <= sheet.height - sheet.bottom + 1


def test_an_envelope_shows_where_it_goes_and_who_sends_it_and_not_what_about() -> None:
    text = document_text(printed("envelope").document)
    context: Any = sample_context("envelope")
    for part in (context.address, "张三　收", context.organ.name, context.organ.address):
        assert part in text
    assert context.application.description not in text
    assert context.application.case_number not in text


def test_a_request_for_reasons_counts_facts_and_says_what_follows() -> None:
    text = document_text(compose("explanation_request", sample_context("explanation_request")))
    for part in ("申请46件", "2026年10月12日前（含当日）", "不予处理", "延迟答复的合理期限"):
        assert part in text


def test_an_office_of_the_organ_is_asked_without_the_applicant() -> None:
    text = document_text(compose("co_handling_request", sample_context("co_handling_request")))
    assert "张三" not in text
    assert "所需时间计算在答复期限内" in text
