"""The one table of font names.

The licensed cuts that GB/T 9704-2012 has in mind come first: an office that owns them
installs them and every letter uses them. The free Fandol family stands in for them, and
Noto Serif CJK SC prints the rare characters that neither holds.
"""

import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from functools import cache


class Face(StrEnum):
    """The parts a typeface plays in a letter."""

    TITLE = "小标宋"
    BODY = "仿宋"
    LEVEL_TWO = "楷体"
    LEVEL_ONE = "黑体"
    PAGE_NUMBER = "宋体"


@dataclass(frozen=True)
class Stack:
    """Family names in order of preference; the first ``licensed`` ones need no bold.

    ``office`` is the name that a DOCX asks for, ``stand_ins`` what it names beside it.
    """

    licensed: tuple[str, ...]
    free: tuple[str, ...]
    free_is_bold: bool = False

    @property
    def office(self) -> str:
        """The name to write into an editable document."""
        return self.licensed[0]

    @property
    def stand_ins(self) -> str:
        """What it may take instead, as WordprocessingML lists it."""
        return ",".join((*self.licensed[1:], *self.free))


_RARE = "Noto Serif CJK SC"

STACKS: dict[Face, Stack] = {
    Face.TITLE: Stack(
        ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S"),
        ("FandolSong", _RARE),
        free_is_bold=True,
    ),
    Face.BODY: Stack(
        ("仿宋_GB2312", "FangSong_GB2312", "FangSong", "仿宋"),
        ("FandolFang R", "FandolFang", _RARE),
    ),
    Face.LEVEL_TWO: Stack(
        ("楷体_GB2312", "KaiTi_GB2312", "KaiTi", "楷体"), ("FandolKai", "LXGW WenKai", _RARE)
    ),
    Face.LEVEL_ONE: Stack(("黑体", "SimHei"), ("FandolHei", "Noto Sans CJK SC", _RARE)),
    Face.PAGE_NUMBER: Stack(("宋体", "SimSun"), ("FandolSong", _RARE)),
}


def css_family(face: Face) -> str:
    """The stack as a CSS value."""
    stack = STACKS[face]
    return ", ".join(f'"{name}"' for name in (*stack.licensed, *stack.free))


def is_bold(face: Face) -> bool:
    """Whether ``face`` must be asked for in bold on this machine.

    The free stand-in of 小标宋 is a bold Song; the licensed cut is one weight only and
    would be smeared.
    """
    stack = STACKS[face]
    return stack.free_is_bold and not any(map(_installed, stack.licensed))


@cache
def _installed(family: str) -> bool:
    program = shutil.which("fc-list")
    if program is None:
        return False
    found = subprocess.run(  # noqa: S603 - a fixed program, names from the table above
        [program, f":family={family}", "family"], capture_output=True, check=False
    )
    return bool(found.stdout.strip())
