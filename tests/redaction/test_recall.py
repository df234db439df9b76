"""S23: 99 % of what is planted is found; benign pages give at most one false alarm on two."""

from collections import Counter

import pytest

from redaction.detect import is_bank_card, is_credit_code, is_resident_id, numbers
from redaction.scan import Finding, scan
from tests.redaction.files import docx, excel, plain_pdf
from tests.redaction.planted import Planted, benign_page, planted, sentence

COUNT = 1_000
PAGES = 60


def cells(rows: list[str]) -> str:
    inside = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{text}</t></is></c></row>'
        for n, text in enumerate(rows, 1)
    )
    return f"<sheetData>{inside}</sheetData>"


def in_files(items: list[Planted]) -> list[tuple[bytes, str]]:
    """A quarter each in a PDF, a document, a table and a plain text."""
    said = [sentence(one) for one in items]
    bare = [one.written for one in items]
    quarter = len(items) // 4
    pages = [said[at : at + 25] for at in range(0, quarter, 25)]
    return [
        (plain_pdf(pages), "pdf"),
        (docx(*said[quarter : 2 * quarter]), "docx"),
        (excel(("名单", "", cells(bare[2 * quarter : 3 * quarter]))), "xlsx"),
        ("\n".join(said[3 * quarter :]).encode("gb18030"), "txt"),
    ]


def test_of_a_thousand_planted_numbers_all_are_found() -> None:
    items = planted(COUNT)
    found: Counter[tuple[str, str]] = Counter()
    for content, kind in in_files(items):
        for one in scan(content, kind):
            found[one.code, one.shown] += one.times
    wanted = Counter(
        (one.kind.value, numbers(sentence(one))[0].masked)
        for one in items
        if numbers(sentence(one))
    )
    hits = sum(min(count, found[key]) for key, count in wanted.items())
    # Measured: 1,000 of 1,000; the requirement is 990.
    assert hits == COUNT
    assert sum(found.values()) == COUNT


def test_each_is_found_in_the_middle_of_a_sentence_as_what_it_is() -> None:
    missed = []
    for one in planted(COUNT, seed=7):
        found = numbers(sentence(one))
        if [f.kind for f in found] != [one.kind] or one.written[-4:] not in found[0].text:
            missed.append(one)
    assert missed == []


def test_benign_pages_hardly_give_a_false_alarm() -> None:
    content = plain_pdf([benign_page(number) for number in range(PAGES)])
    alarms: list[Finding] = scan(content, "pdf")
    # Measured on 200 pages: 16, acceptance numbers that happen to be valid identity numbers and
    # codes that happen to pass Luhn; one on two pages is allowed.
    assert len(alarms) <= PAGES * 16 // 200 + 2, Counter(alarm.code for alarm in alarms)


@pytest.mark.parametrize(
    "text",
    [
        "2026年11月22日，清自资〔2026〕138号，档号2026-D30-0138",
        "补偿13912345678.00元，合计13,912,345,678元，13912345678元",
        "统一社会信用代码91430121MA4L16AB1X",
        "EM123456789CN 1062026112213",
        "受理号430121202609140012",
        "宽0.13912345678米",
        "共计 6222020000000000001 之类",
    ],
)
def test_what_only_looks_like_a_persons_number_is_left_alone(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "masked"),
    [
        ("身份证43012119900101001X有误也是身份证", "resident_id", "4301**********001X"),
        ("身份证号430121900101001", "resident_id", "4301*******1001"),
        ("电话：8888-1234，请拨打", "landline", "888**234"),
        ("身份证号 4301211990\n01010015", "resident_id", "4301**********0015"),
    ],
)
def test_context_helps_where_the_number_alone_says_too_little(
    text: str, kind: str, masked: str
) -> None:
    (found,) = numbers(text)
    assert (found.kind, found.masked) == (kind, masked)


def test_check_digits() -> None:
    assert is_resident_id("430121199001010015")
    assert not is_resident_id("430121199001010018")
    assert not is_resident_id("430121199013010015")
    assert is_bank_card("4111111111111111")
    assert not is_bank_card("4111111111111112")
    assert not is_credit_code("91430121MA4L16AB1X")
