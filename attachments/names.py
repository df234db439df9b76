"""The name a file is shown and given back under: one component, no tricks, at most 255 bytes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_BYTES = 255
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_INVISIBLE = re.compile("[\u200b-\u200f\u2028\u2029\u2060-\u2065\ufeff\u00ad]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_UNSAFE = re.compile(r'[<>:"|?*]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_FULL_WIDTH = {0xFF0E: ".", 0xFF0F: "/", 0xFF3C: "\\"}
_DRIVE = re.compile(r"^[A-Za-z]:\\(?!.*\.\.[\\/])")


@dataclass(frozen=True)
class Name:
    """A safe name; ``was_deceptive`` when the name as sent would mislead a person or a program."""

    text: str
    was_deceptive: bool = False

    @property
    def extension(self) -> str:
        """Lower case, without the dot."""
        return extension_of(self.text)


def clean(raw: str) -> Name:
    """The name to keep for ``raw``. Old browsers send a whole Windows path: that is no trick."""
    deceptive = bool(_OVERRIDES.search(raw) or _CONTROL.search(raw) or _climbs(raw))
    text = _CONTROL.sub("", _INVISIBLE.sub("", _OVERRIDES.sub("", raw)))
    text = unicodedata.normalize("NFC", text).translate(_FULL_WIDTH)
    text = re.split(r"[/\\]", text)[-1]
    text = _UNSAFE.sub("_", text).strip().strip(".").strip()
    if _DEVICE.match(text):
        text = f"_{text}"
    return Name(_shortened(text or "未命名"), deceptive)


def extension_of(name: str) -> str:
    """Lower case, without the dot; nothing when what follows the dot is no extension."""
    stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot and stem and len(extension) <= 12 else ""


def _climbs(raw: str) -> bool:
    """Whether the name leads out of a folder."""
    if _DRIVE.match(raw):
        return False
    return bool(re.search(r"[/\\]", raw.translate(_FULL_WIDTH))) or raw.strip() in {".", ".."}


def _shortened(text: str) -> str:
    """At most 255 bytes, cut between characters, with its extension."""
    if len(text.encode()) <= MAX_BYTES:
        return text
    extension = extension_of(text)
    tail = f".{extension}" if extension else ""
    stem = text[: len(text) - len(tail)].encode()[: MAX_BYTES - len(tail.encode())]
    return stem.decode(errors="ignore") + tail
