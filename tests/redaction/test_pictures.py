"""A photograph that is published shows the same and says nothing of where, when and with what."""

import io

import pikepdf
import pymupdf
from PIL import Image, ImageChops, PngImagePlugin

from redaction import copies
from redaction.pictures import bare
from tests.attachments.corpus.pictures import phone_jpeg

GPS = 0x8825
NORTH = {1: "N", 2: (28.0, 12.0, 7.5)}


def a_photograph(turned: int = 6) -> bytes:
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0110], exif[0x0112] = "ALN-AL00", turned
    exif.get_ifd(GPS).update(NORTH)
    picture = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    picture.save(out, "JPEG", exif=exif, comment=b"zhoujb", progressive=True)
    return out.getvalue() + b"a film of zhoujb"


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_a_photograph_loses_place_device_and_what_hangs_behind_it() -> None:
    given = a_photograph()
    left = bare(given)
    assert dict(opened(given).getexif().get_ifd(GPS))
    assert not dict(opened(left).getexif().get_ifd(GPS))
    assert not [one for one in (b"ALN", b"zhoujb") if one in left]


def test_it_shows_the_same_the_same_way_up() -> None:
    given, left = a_photograph(), bare(a_photograph())
    assert opened(left).getexif()[0x0112] == 6
    assert ImageChops.difference(opened(given), opened(left)).getbbox() is None
    assert not dict(opened(bare(a_photograph(turned=1))).getexif())


def test_a_screenshot_loses_its_texts() -> None:
    said, out = PngImagePlugin.PngInfo(), io.BytesIO()
    said.add_text("Author", "zhoujb")
    Image.new("RGB", (8, 8), "red").save(out, "PNG", pnginfo=said)
    left = bare(out.getvalue())
    assert b"zhoujb" not in left
    assert opened(left).convert("RGB").getpixel((3, 3)) == (255, 0, 0)


def test_what_is_cut_short_or_no_picture_is_no_error() -> None:
    assert bare(b"BM..") == b"BM.."
    assert bare(b"\xff\xd8\xff\xe1\x00").startswith(b"\xff\xd8")


def test_a_photograph_in_a_pdf_says_nothing_either() -> None:
    with pymupdf.open() as document:
        document.new_page().insert_image((40, 40, 300, 300), stream=phone_jpeg())
        given = bytes(document.tobytes())
    with pikepdf.open(io.BytesIO(copies.make(given, []).content)) as left:
        pictures = [one for one in left.objects if isinstance(one, pikepdf.Stream)
                    and one.get("/Subtype") == pikepdf.Name.Image]  # fmt: skip
        raw = [one.read_raw_bytes() for one in pictures]
    assert raw
    assert all(b"HUAWEI" not in one for one in raw)
    assert all(opened(one).size == (400, 300) for one in raw)
