"""S18: whatever stands in whatever column of whatever table we hand out, no program runs it."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from organs.roles import Role
from publication.xlsx import Place, Sheet, write, write_sheets
from publication.xlsx_lines import write_plain
from reports.register.book import HEAD, Line
from reports.views import register
from tests.access.world import signed_in
from tests.factories import House, a_house

BEGINNINGS = ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠")
TEXTS = tuple(f"{sign}1+cmd|' /C calc'!A0" for sign in BEGINNINGS)
LABELS = tuple(f"列{n}" for n in range(len(TEXTS)))


def as_catalogue() -> bytes:
    row = dict(zip(LABELS, TEXTS, strict=True))
    return write("表", {label: label for label in LABELS}, [row])


def as_lines() -> bytes:
    with write_plain("表", LABELS, [TEXTS]) as file:
        return file.read()


def as_forms() -> bytes:
    places = tuple(Place(0, number, text) for number, text in enumerate(TEXTS))
    return write_sheets([Sheet("表", (9.0,) * len(TEXTS), places)])


WRITERS: dict[str, Callable[[], bytes]] = {
    "catalogue": as_catalogue,
    "lines": as_lines,
    "forms": as_forms,
}


def cells(content: bytes) -> Iterator[Any]:
    for sheet in load_workbook(BytesIO(content)):
        for row in sheet.iter_rows():
            yield from row


@pytest.mark.parametrize("name", WRITERS)
def test_no_writer_of_sheets_leaves_a_live_cell(name: str) -> None:
    found = [cell for cell in cells(WRITERS[name]()) if cell.value is not None]
    assert len(found) >= len(TEXTS)
    assert {cell.data_type for cell in found} <= {"s", "inlineStr"}
    assert sum(str(cell.value).startswith("'") for cell in found) >= len(TEXTS)


def exported(house: House, form: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The register with each dangerous text in every one of its columns."""
    rows = [Line(n, (text,) * len(HEAD)) for n, text in enumerate(TEXTS)]
    monkeypatch.setattr(register, "lines", lambda _cases, **_on: iter(rows))
    told: Any = signed_in(house.the(Role.REPORT_WRITER)).post(reverse("register-file", args=[form]))
    return b"".join(told.streaming_content)


def test_no_column_of_the_register_is_live(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    house = a_house()
    found = list(cells(exported(house, "xlsx", monkeypatch)))[len(HEAD) :]
    assert len(found) == len(HEAD) * len(TEXTS)
    assert all(cell.data_type != "f" and cell.value[0] == "'" for cell in found)
    told = exported(house, "csv", monkeypatch).decode("utf-8-sig")
    for sign in (*BEGINNINGS, "\t", "\r"):
        assert f",{sign}" not in told
        assert f',"{sign}' not in told
    assert told.count("'") >= len(HEAD) * len(TEXTS)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("localc") is None, reason="no LibreOffice Calc here")
def test_libreoffice_finds_no_formula_in_any_of_them(
    db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = a_house()
    files = {f"{name}.xlsx": made() for name, made in WRITERS.items()}
    files["register.xlsx"] = exported(house, "xlsx", monkeypatch)
    files["table.csv"] = exported(house, "csv", monkeypatch)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path)]
    names = [str(tmp_path / name) for name in files]
    subprocess.run([*convert, *names], check=True, capture_output=True, timeout=300)
    for name in files:
        told = (tmp_path / name).with_suffix(".fods").read_text(encoding="utf-8")
        assert "cmd|" in told, name
        assert "table:formula" not in told, name
