"""PDFs as scanners, Word and WeasyPrint write them, and with things that act by themselves."""

import io
import zlib

import pikepdf


def pdf(
    *objects: bytes, catalog: bytes = b"", tail: bytes = b"", head: bytes = b"%PDF-1.5\n"
) -> bytes:
    """A plain PDF: a catalog with what is given, one page, the other objects from number 4 on."""
    rows = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        *objects,
    ]
    out, places = head, []
    for number, row in enumerate(rows, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, row)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(rows) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(rows) + 1, start)
    return out + tail


def stream(head: bytes, data: bytes, *, packed: bool = True) -> bytes:
    content = zlib.compress(data) if packed else data
    coded = b" /Filter /FlateDecode" if packed else b""
    return b"<< %s%s /Length %d >>\nstream\n%s\nendstream" % (head, coded, len(content), content)


def scanned(pages: int = 2, picture: bytes = b"\xff\xd8\xff\xe0" + b"\x55" * 20_000) -> bytes:
    image = b"/Type /XObject /Subtype /Image /Width 1654 /Height 2339 /Filter /DCTDecode"
    return pdf(
        *[stream(image, picture, packed=False) for _ in range(pages)],
        head=b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n",
    )


def written(*, compressed: bool = False, script: bool = False, password: str = "") -> bytes:
    """Through a library that writes PDFs, optionally with compressed object streams."""
    document = pikepdf.new()
    document.add_blank_page()
    if script:
        document.Root.OpenAction = document.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        )
    out = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if compressed else pikepdf.ObjectStreamMode.disable
    locked = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(out, object_stream_mode=mode, encryption=locked)
    return out.getvalue()
