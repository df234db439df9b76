"""The storage: a name never stands for half a file, and what was cut off is forgotten."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from attachments import durable


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def names(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}


def test_a_file_has_its_name_only_when_it_is_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[tuple[str, set[str]]] = []
    true = os.fsync

    def told(opened: int) -> None:
        true(opened)
        place = Path(f"/proc/self/fd/{opened}").readlink().relative_to(folder)
        forced.append((place.parts[0] if place.parts else "", names(folder)))

    monkeypatch.setattr(os, "fsync", told)
    kept = default_storage.save("letters/ab/one.pdf", ContentFile(b"%PDF-"))
    assert kept == "letters/ab/one.pdf"
    aside, *_, named = forced
    assert (aside[0], named[0]) == ("unfinished", "letters")
    assert "letters/ab/one.pdf" not in aside[1]
    assert [one[0] for one in forced] == ["unfinished", "", "letters", "letters"]
    assert names(folder) == {"letters/ab/one.pdf"}


def test_two_of_one_name_are_both_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true, other = os.link, folder / "seals" / "a.png"

    def beaten(source: Path, target: str) -> None:
        if not other.exists():
            other.write_bytes(b"somebody else's")
        true(source, target)

    monkeypatch.setattr(os, "link", beaten)
    name = default_storage.save("seals/a.png", ContentFile(b"ours"))
    assert other.read_bytes() == b"somebody else's"
    assert (folder / name).read_bytes() == b"ours"
    assert names(folder) == {"seals/a.png", name}


def test_what_was_cut_off_is_forgotten_an_hour_later(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object) -> None:
        raise SystemExit

    assert durable.forget_unfinished(at=timezone.now()) == 0
    with monkeypatch.context() as killed:
        killed.setattr(os, "link", cut_off)
        with pytest.raises(SystemExit):
            default_storage.save("letters/ab/one.pdf", ContentFile(b"%PDF-"))
    assert all(name.startswith("unfinished/") for name in names(folder))
    now = timezone.now()
    assert durable.forget_unfinished(at=now) == 0
    assert durable.forget_unfinished(at=now + timedelta(hours=2)) == 1
    assert names(folder) == set()
