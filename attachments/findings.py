"""What inspection can find, and what that means: refuse the file, or hold it for a person.

A refused file never refuses the application (Art 27): the sentence says what to do instead.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

ACCEPTED = "PDF、JPG、PNG等图片，Word、Excel、WPS、OFD、TXT，或者装有这些文件的ZIP"


class Severity(StrEnum):
    """What follows from a finding."""

    REFUSE = "refuse"
    HOLD = "hold"


REFUSE, HOLD = Severity.REFUSE, Severity.HOLD
AS_PDF = "请另存为PDF再上传。"

SENTENCES: Final[dict[str, tuple[Severity, str]]] = {
    "empty": (REFUSE, "文件是空的，请重新选择。"),
    "too_large": (REFUSE, "文件超过20MB，请压缩或者拆分后再上传。"),
    "unknown_kind": (REFUSE, f"不能接收这种文件。可以上传{ACCEPTED}。"),
    "wrong_extension": (REFUSE, "文件名的后缀与内容不符，请用原来的软件打开、另存后再上传。"),
    "markup": (REFUSE, f"内容是网页或者矢量图代码，不能接收，{AS_PDF}"),
    "program": (REFUSE, "文件里有程序或者脚本，不能接收，请去掉后再上传。"),
    "polyglot": (REFUSE, "文件里还藏着另一种文件，不能接收。请用原来的软件另存后再上传。"),
    "damaged": (REFUSE, "文件不完整或者已经损坏，请重新导出后再上传。"),
    "macros": (REFUSE, f"文件里有宏，不能接收，{AS_PDF}"),
    "dde": (REFUSE, f"文件里有会启动其他程序的字段，不能接收，{AS_PDF}"),
    "remote_part": (REFUSE, f"文件打开时会从网上读取模板或者内容，不能接收，{AS_PDF}"),
    "embedded_program": (REFUSE, f"文件里嵌有程序或者控件，不能接收，{AS_PDF}"),
    "xml_declarations": (REFUSE, f"文件内部带有不应有的声明，不能接收，{AS_PDF}"),
    "pdf_active": (REFUSE, "PDF里有脚本或者自动执行的动作，不能接收。请打印成新的PDF再上传。"),
    "pdf_attachment": (HOLD, "PDF里还夹带着别的文件，由工作人员决定是否打开。"),
    "image_size": (REFUSE, "图片达到或者超过5000万像素，请缩小后再上传。"),
    "archive_size": (REFUSE, "压缩包解开后超过200MB，请拆分后再上传。"),
    "archive_ratio": (REFUSE, "压缩包的压缩比异常（超过100倍），不能接收。"),
    "archive_entries": (REFUSE, "压缩包里的文件超过2000个，请拆分后再上传。"),
    "archive_nested": (REFUSE, "压缩包里还有压缩包，请解开后直接上传文件。"),
    "archive_names": (REFUSE, "压缩包里有指向包外的路径或者重复的文件名，请重新打包。"),
    "archive_lies": (REFUSE, "压缩包的目录与实际内容不一致，请重新打包后再上传。"),
    "encrypted": (HOLD, "文件带有密码，系统看不到内容，由工作人员决定是否打开。"),
    "trailing_data": (HOLD, "文件末尾有多余的数据，由工作人员决定是否打开。"),
    "hidden_data": (HOLD, "压缩包的文件之间有多余的数据，由工作人员决定是否打开。"),
    "external_link": (HOLD, "文件链接着内部网络上的其他文件，由工作人员决定是否打开。"),
    "equation_object": (HOLD, "文件里有旧式的公式对象，由工作人员决定是否打开。"),
    "embedded_object": (HOLD, "文件里嵌有看不出种类的对象，由工作人员决定是否打开。"),
    "deceptive_name": (HOLD, "文件名里有会误导人的字符（已去掉），由工作人员决定是否打开。"),
    "not_inspected": (HOLD, "系统没有能够检查完这个文件，由工作人员决定是否打开。"),
}


@dataclass(frozen=True)
class Finding:
    """One thing found; ``where`` names the part of the file, when it has parts."""

    code: str
    where: str = ""

    @property
    def severity(self) -> Severity:
        """What follows from it."""
        return SENTENCES[self.code][0]

    @property
    def sentence(self) -> str:
        """For the person who hands the file in, or who decides about it."""
        say = SENTENCES[self.code][1]
        # A file inside a ZIP has a name that people know; a part of a document has none.
        return say if "/" in self.where or not self.where else f"“{self.where}”：{say}"

    def as_json(self) -> dict[str, Any]:
        """As it is kept beside the file."""
        return {"code": self.code, "where": self.where}


class Refused(Exception):
    """Nothing more needs to be looked at."""


@dataclass
class Report:
    """Findings as they come; the first that refuses ends the inspection."""

    findings: list[Finding] = field(default_factory=list)

    def add(self, code: str, where: str = "") -> None:
        """Keep a finding. Raises ``Refused`` when the file cannot be taken."""
        found = Finding(code, where[:120])
        if found not in self.findings and len(self.findings) < 50:
            self.findings.append(found)
        if found.severity is REFUSE:
            raise Refused(code)
