"""What a scan can find in a file that is to leave, and the sentence for the person who decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from redaction.detect import LABELS, Found

SENTENCES: Final[dict[str, str]] = {
    **{kind.value: f"{label}。不能提供的，请遮盖。" for kind, label in LABELS.items()},
    "covered_text": "色块下面的文字还在文件里，复制就能看到。请制作遮盖件。",
    "invisible_text": "有看不见的文字（透明、页面以外或者关闭的图层）。请制作遮盖件，会一并去除。",
    "annotation": "有批注、便笺或者附着在页面上的标记。请制作遮盖件，会一并去除。",
    "unapplied_redaction": "有标了遮盖但没有生效的内容，文字还在。请在这里重新遮盖。",
    "attachment": "文件里夹带着别的文件。请制作遮盖件，会一并去除。",
    "script": "文件里有脚本或者自动动作。请制作遮盖件，会一并去除。",
    "layers": "文件里有图层。请制作遮盖件，关闭的图层会一并去除。",
    "metadata": "文件属性里有作者、单位或者软件信息。",
    "bookmarks": "有书签，书签的文字可能与正文不同。",
    "hidden_sheet": "有隐藏的工作表。请取消隐藏后检查，或者另存为PDF。",
    "hidden_rows": "有隐藏的行。请取消隐藏后检查，或者另存为PDF。",
    "hidden_columns": "有隐藏的列。请取消隐藏后检查，或者另存为PDF。",
    "hidden_text": "有设为隐藏的文字。请显示后检查，或者另存为PDF。",
    "tracked_changes": "有修订记录，删去的文字还在。请接受或者拒绝全部修订后再上传。",
    "comments": "有批注。请删除批注后再上传。",
    "embedded_object": "嵌有别的文件或者对象，里面的内容也会一起出去。请删除后再上传。",
    "speaker_notes": "有备注页。请删除备注后再上传。",
    "unreadable": "系统读不出里面的文字（图片、旧格式或者加密）。请逐页核对，写明核对情况。",
}
"""Code to sentence. Codes are stored with findings and stay."""


@dataclass(frozen=True)
class Finding:
    """One thing in one place; ``shown`` is masked."""

    code: str
    place: str = ""
    shown: str = ""
    times: int = 1

    @property
    def sentence(self) -> str:
        """For the person who decides."""
        return SENTENCES[self.code]


def of_numbers(found: Iterable[Found], place: str) -> list[Finding]:
    """One finding for each different number in a place."""
    counted = Counter((one.kind.value, one.masked) for one in found)
    return [Finding(code, place, shown, times) for (code, shown), times in counted.items()]
