"""A redacted copy holds nothing of what was taken out, by three readers; or it is not made."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pymupdf
import pypdf
import pytest

from redaction import copies, pdf, structure
from redaction.copies import NotFound, NotRemoved, Passage, make
from tests.redaction.files import pdf as drawn
from tests.redaction.files import plain_pdf

ID = "430121199001010015"
LINES = (f"补偿对象张三，身份证号{ID}，电话13800000000。", "第二行与上一行紧挨着，一字不能少。")


def by_others(content: bytes) -> str:
    """What another library extracts, and every byte of every stream."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    text = "".join(page.extract_text() for page in reader.pages)
    with pikepdf.open(io.BytesIO(content)) as document:
        streams = [thing for thing in document.objects if isinstance(thing, pikepdf.Stream)]
        return text + "".join(bytes(one.read_bytes()).decode("latin-1") for one in streams)


def test_words_are_gone_for_every_reader_and_their_neighbours_stay() -> None:
    copy = make(plain_pdf([LINES, LINES]), [Passage(ID), Passage("张三", page=1)])
    for text in (by_others(copy.content), pdf.read(copy.content)[0].text):
        assert ID not in text
    first, second = (page.text for page in pdf.read(copy.content))
    assert "张三" not in first
    assert "张三" in second
    for text in (first, second):
        assert LINES[1] in text
        assert "电话13800000000。" in text


def test_words_broken_over_two_lines_and_spaced_out_are_found() -> None:
    original = plain_pdf([["号码43012119900", "1010015，", "李 四"]])
    text = pdf.read(make(original, [Passage(ID), Passage("李四")]).content)[0].text
    assert "号码" in text
    assert not any(digit in text for digit in "49李四")


def test_a_place_takes_text_drawing_and_pixels() -> None:
    grey = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 100, 100))
    grey.clear_with(200)

    def draw(document: Any, page: Any) -> None:
        page.insert_image(pymupdf.Rect(100, 300, 200, 400), pixmap=grey)
        page.draw_line((110, 350), (140, 360))
        page.insert_text((110, 340), "secret")

    copy = make(drawn(draw), [Passage(page=1, box=(100, 300, 150, 400))])
    assert "secret" not in by_others(copy.content)
    with pymupdf.open(stream=copy.content, filetype="pdf") as document:
        picture = pymupdf.Pixmap(document, document[0].get_images()[0][0])
        assert picture.pixel(25, 50)[:3] == (255, 255, 255)
        assert picture.pixel(75, 50)[:3] == (200, 200, 200)
        assert len(document[0].get_drawings()) == 1


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_loses_what_was_marked_on_it_as_it_is_shown(turn: int) -> None:
    original = drawn(lambda _, page: page.set_rotation(turn), LINES)
    flat = copies.prepared(original)
    (box,) = copies.places(pdf.read(flat), Passage("第二行"))[1]
    copy = make(original, [Passage(page=1, box=box)])
    text = pdf.read(copy.content)[0].text
    assert "第二行" not in text
    assert ID in text
    assert ID not in pdf.read(make(original, [Passage(ID)]).content)[0].text
    assert pdf.image(flat, 1, marked=[box]).startswith(b"\x89PNG")


def black_box(document: Any, page: Any) -> None:
    page.insert_text((72, 200), "under 13911111111")
    page.draw_rect(pymupdf.Rect(60, 185, 300, 210), fill=(0, 0, 0))


def black_note(document: Any, page: Any) -> None:
    page.insert_text((72, 200), "under 13911111111")
    note = page.add_rect_annot(pymupdf.Rect(60, 185, 300, 210))
    note.set_colors(fill=(0, 0, 0))
    note.update()


def hidden_layer(document: Any, page: Any) -> None:
    page.insert_text((72, 200), "under 13911111111", oc=document.add_ocg("draft", on=False))


def picture_over(document: Any, page: Any) -> None:
    page.insert_text((72, 200), "under 13911111111")
    cover = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 10, 10))
    page.insert_image(pymupdf.Rect(60, 185, 300, 210), pixmap=cover)


HIDDEN = {
    "a black box": black_box,
    "a black annotation": black_note,
    "a picture": picture_over,
    "no ink": lambda _, page: page.insert_text((72, 200), "13911111111", render_mode=3),
    "white ink": lambda _, page: page.insert_text((72, 200), "13911111111", color=(1, 1, 1)),
    "beside the page": lambda _, page: page.insert_text((700, 200), "13911111111"),
    "a layer": hidden_layer,
    "a note": lambda _, page: page.add_text_annot((300, 300), "13911111111"),
    "a bookmark": lambda document, _: document.set_toc([[1, "13911111111", 1]]),
    "a property": lambda document, _: document.set_metadata({"author": "13911111111"}),
    "XMP": lambda document, _: document.set_xml_metadata("<dc:title>13911111111</dc:title>"),
    "an attachment": lambda document, _: document.embfile_add("a.txt", b"13911111111"),
}


@pytest.mark.parametrize("draw", [pytest.param(d, id=name) for name, d in HIDDEN.items()])
def test_what_nobody_sees_goes_even_when_nobody_marked_it(draw: Callable[..., Any]) -> None:
    copy = make(drawn(draw, LINES), [])
    assert "13911111111" not in by_others(copy.content)
    assert ID in pdf.read(copy.content)[0].text
    assert copy.stripped
    assert structure.beside(copy.content).codes == []


def test_a_mark_that_somebody_forgot_to_carry_out_is_carried_out() -> None:
    def mark(document: Any, page: Any) -> None:
        page.add_redact_annot(page.search_for("13800000000")[0])

    assert "13800000000" not in by_others(make(drawn(mark, LINES), []).content)


def test_fields_and_shown_layers_stay_readable() -> None:
    def draw(document: Any, page: Any) -> None:
        page.insert_text((72, 200), "shown layer", oc=document.add_ocg("text", on=True))
        field = pymupdf.Widget()
        field.rect, field.field_type = pymupdf.Rect(72, 300, 200, 320), 7
        field.field_name, field.field_value = "name", "filled in"
        page.add_widget(field)

    text = pdf.read(make(drawn(draw), []).content)[0].text
    assert "shown layer" in text
    assert "filled in" in text


def test_scripts_and_actions_stay_behind() -> None:
    with pikepdf.open(io.BytesIO(plain_pdf([LINES]))) as document:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        out = io.BytesIO()
        document.save(out)
    assert structure.beside(out.getvalue()).codes == ["script"]
    assert b"app.alert" not in make(out.getvalue(), []).content


def test_a_passage_that_is_not_there_stops_the_copy() -> None:
    with pytest.raises(NotFound, match="第1页"):
        make(plain_pdf([LINES]), [Passage("王五", page=1)])


def test_a_copy_that_still_holds_anything_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "removed", lambda content, _: content)
    with pytest.raises(NotRemoved, match="仍能从遮盖件中提取"):
        make(plain_pdf([LINES]), [Passage(ID)])


def test_words_left_in_a_string_of_the_file_stop_the_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    def with_a_string(content: bytes) -> bytes:
        with pikepdf.open(io.BytesIO(content)) as document:
            document.Root.Lang = pikepdf.String(f"zh {ID}")
            out = io.BytesIO()
            document.save(out)
            return out.getvalue()

    monkeypatch.setattr(structure, "stripped", with_a_string)
    with pytest.raises(NotRemoved, match="存放在文件内部"):
        make(plain_pdf([LINES]), [Passage(ID)])


def test_a_locked_or_broken_file_is_said_to_be_unreadable() -> None:
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain_pdf([LINES]))) as document:
        document.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    for content in (locked.getvalue(), b"%PDF-1.7 broken"):
        with pytest.raises(pdf.Unreadable):
            make(content, [])
