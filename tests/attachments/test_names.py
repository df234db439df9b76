"""A name is one component, readable, and at most 255 bytes."""

import pytest

from attachments import names
from attachments.names import clean


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("说明.txt", "说明.txt"),
        (r"C:\Users\wang\桌面\说明.txt", "说明.txt"),
        ("  .隐藏.txt. ", "隐藏.txt"),
        ("", "未命名"),
        ("...", "未命名"),
        ("CON.txt", "_CON.txt"),
        ('a<b>:"c|?*.txt', "a_b____c___.txt".replace("____c", "___c")),
        ("e\u0301.txt", "\u00e9.txt"),
        ("零\u200b宽.txt", "零宽.txt"),
    ],
)
def test_what_is_harmless_is_made_tidy(sent: str, kept: str) -> None:
    assert clean(sent) == names.Name(kept)


@pytest.mark.parametrize(
    "sent",
    [
        "../a.txt",
        "a/b.txt",
        "..\\a.txt",
        "C:\\..\\a.txt",
        "a\0.txt",
        "\u202etxt.pdf",
        "／etc／a.txt",
        "a\nb.txt",
    ],
)
def test_what_would_mislead_is_remembered(sent: str) -> None:
    name = clean(sent)
    assert name.was_deceptive
    assert not set(name.text) & set("/\\\0\n\u202e")
    assert ".." not in name.text


@pytest.mark.parametrize("letter", ["征", "𠮷", "é", "a"])
def test_a_long_name_is_cut_between_characters_and_keeps_its_extension(letter: str) -> None:
    text = clean(letter * 300 + ".docx").text
    assert text.endswith(".docx")
    assert names.MAX_BYTES - 4 < len(text.encode()) <= names.MAX_BYTES
    assert set(text[:-5]) == {letter}
