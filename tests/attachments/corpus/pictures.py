"""Pictures as phones, scanners and screenshots leave them, and as tricks."""

import io
import struct
import zlib

from PIL import Image


def picture(
    form: str, size: tuple[int, int] = (64, 48), mode: str = "RGB", **options: object
) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 1 if mode == "1" else 0x7F7F7F if mode == "RGB" else 127).save(
        out, form, **options
    )
    return out.getvalue()


def phone_jpeg(size: tuple[int, int] = (400, 300)) -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "HUAWEI", "ALN-AL00", 6
    exif[0x9003] = "2026:11:20 09:30:00"
    return picture("JPEG", size, exif=exif, quality=90)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def png(width: int, height: int, *extra: bytes, data: bytes = b"") -> bytes:
    head = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    body = data or zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + b"".join(extra)
        + chunk(b"IDAT", body)
        + chunk(b"IEND", b"")
    )


def jpeg_header(width: int, height: int) -> bytes:
    frame = struct.pack(">HBHHB", 17, 8, height, width, 3) + bytes(9)
    return (
        b"\xff\xd8\xff\xc0"
        + frame
        + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
        + b"\x12" * 64
        + b"\xff\xd9"
    )


def heic(width: int, height: int, tail: bytes = b"") -> bytes:
    ispe = struct.pack(">L4s3L", 20, b"ispe", 0, width, height)
    meta = struct.pack(">L4s", 8 + len(ispe), b"meta") + ispe
    kind = struct.pack(">L4s4sL4s4s", 24, b"ftyp", b"heic", 0, b"mif1", b"heic")
    data = struct.pack(">L4s", 8 + 64, b"mdat") + bytes(range(64))
    return kind + meta + data + tail


def tiff(width: int, height: int, pages: int = 1) -> bytes:
    out, at = b"II*\0" + struct.pack("<L", 8), 8
    for page in range(pages):
        tags = struct.pack("<2HLL", 256, 4, 1, width) + struct.pack("<2HLL", 257, 4, 1, height)
        after = at + 2 + 24 + 4
        out += struct.pack("<H", 2) + tags + struct.pack("<L", after if page < pages - 1 else 0)
        at = after
    return out
