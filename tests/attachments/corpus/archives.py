"""ZIPs as programs write them, and as nobody honest does."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

MIB = 1024 * 1024


def zipped(files: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def streamed(files: Mapping[str, bytes]) -> bytes:
    """As a program writes that cannot go back: sizes follow the data."""

    class NoSeek(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    out = NoSeek()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def zeros_deflated(size: int) -> bytes:
    """``size`` zero bytes as a deflate stream, made without compressing them all."""
    block = 64 * MIB
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    return piece * (size // block) + packer.flush(zlib.Z_FINISH)


def one_entry(
    packed: bytes,
    *,
    declared: int,
    name: bytes = b"a.txt",
    crc: int = 0,
    flags: int = 0,
    method: int = 8,
) -> bytes:
    """A ZIP with one entry that declares whatever it likes."""
    large = declared > 0xFFFFFFFF
    shown = 0xFFFFFFFF if large else declared
    extra = struct.pack("<HHQ", 1, 8, declared) if large else b""
    local = struct.pack(
        "<4s5H3L2H",
        b"PK\3\4",
        20,
        flags,
        method,
        0,
        0,
        crc,
        len(packed),
        shown,
        len(name),
        len(extra),
    )
    central = struct.pack(
        "<4s6H3L5H2L", b"PK\1\2", 20, 20, flags, method, 0, 0, crc, len(packed), shown,
        len(name), len(extra), 0, 0, 0, 0, 0,
    )  # fmt: skip
    body = local + name + extra + packed
    directory = central + name + extra
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, len(directory), len(body), 0)
    return body + directory + end


def bomb(size: int) -> bytes:
    """Honest about its size."""
    return one_entry(zeros_deflated(size), declared=size)


def lying_bomb(size: int) -> bytes:
    """Says it holds a kilobyte."""
    return one_entry(zeros_deflated(size), declared=1024)


def overlapping() -> bytes:
    """Two files, the second inside the first: both are whole, and share their bytes."""
    second = zipped({"b.txt": b"text"}, method=zipfile.ZIP_STORED)
    inner = second[: second.index(b"PK\1\2")]
    first = zipped({"a.txt": inner}, method=zipfile.ZIP_STORED)
    at, end = first.index(b"PK\1\2"), first.rindex(b"PK\5\6")
    central = bytearray(second[second.index(b"PK\1\2") : second.rindex(b"PK\5\6")])
    central[42:46] = struct.pack("<L", first.index(inner))
    directory = first[at:end] + bytes(central)
    return (
        first[:end]
        + bytes(central)
        + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(directory), at, 0)
    )


def with_gap(files: Mapping[str, bytes]) -> bytes:
    """Something lies between the last file and the directory."""
    whole = zipped(files)
    at = whole.index(b"PK\1\2")
    end = whole.rindex(b"PK\5\6")
    hidden = b"hidden payload " * 10
    fields = list(struct.unpack("<4s4H2LH", whole[end : end + 22]))
    fields[6] += len(hidden)
    return whole[:at] + hidden + whole[at:end] + struct.pack("<4s4H2LH", *fields)


def encrypted_flag(files: Mapping[str, bytes]) -> bytes:
    """The bit that says «password» set on every header."""
    whole = bytearray(zipped(files))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(mark, at + 4)
    return bytes(whole)


def symbolic_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("link.txt")
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    return out.getvalue()
