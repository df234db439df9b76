"""``manage.py render_letter``: a letter of a case, or an invented one, as PDF or DOCX.

What was issued is given out as it was issued, byte for byte; anything else is a draft
and says so across the page.
"""

import hashlib
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases import clock
from cases.errors import CaseError
from cases.letter_contexts import (
    correction_context,
    extension_context,
    receipt_context,
    reply_context,
)
from cases.models import Case, CorrectionNotice, Extension, Letter
from cases.services import drafting
from letters.compose import compose
from letters.contexts import LetterContext
from letters.docx import render_docx
from letters.kinds import KINDS
from letters.pdf import render_pdf
from letters.samples import sample_context

_RENDERERS = {"pdf": render_pdf, "docx": render_docx}


class NotApplicable(Exception):
    """The case has no letter of this kind, issued or in preparation."""


class Command(BaseCommand):
    help = "输出一份文书：已签发的原样输出，尚未签发的输出草稿；--sample 输出样例。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", nargs="?", help="文书种类的代码，见 --list")
        parser.add_argument("--list", action="store_true", help="列出文书种类")
        parser.add_argument("--case", metavar="NUMBER", help="登记编号，例如 2026-000123")
        parser.add_argument("--organ", metavar="CODE", help="机关代码（几个机关有同一编号时）")
        parser.add_argument("--sample", action="store_true", help="用虚构的内容输出样例")
        parser.add_argument(
            "--all", action="store_true", help="与 --sample 同用：每种文书各输出 PDF 和 DOCX 样例"
        )
        parser.add_argument("--format", choices=sorted(_RENDERERS), default="pdf")
        parser.add_argument(
            "--output", type=Path, metavar="FILE", help="写入的文件，--all 时为目录"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["list"]:
            for kind in KINDS.values():
                self.stdout.write(f"{kind.code:26}{kind.title}")
            return
        if options["all"]:
            self._every_sample(options)
            return
        if options["kind"] is None:
            raise CommandError("请写明文书种类，种类见 render_letter --list。")
        if options["kind"] not in KINDS:
            raise CommandError(f"没有“{options['kind']}”这种文书，种类见 render_letter --list。")
        if bool(options["case"]) == options["sample"]:
            raise CommandError("请用 --case 指定登记编号，或者用 --sample 输出样例，二者选一。")
        if options["output"] is None and sys.stdout.isatty():
            raise CommandError("文书不能直接显示在终端上，请用 --output 指定文件。")
        self._put(options["output"], self._bytes(options))

    def _every_sample(self, options: dict[str, Any]) -> None:
        """Every kind in both formats as ``KIND.pdf`` and ``KIND.docx`` in one folder."""
        folder: Path | None = options["output"]
        if not options["sample"] or options["kind"] or options["case"] or folder is None:
            raise CommandError(
                "--all 输出全部样例，写作 render_letter --sample --all --output 目录。"
            )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for kind in KINDS:
                document = compose(kind, sample_context(kind))
                for form, render in _RENDERERS.items():
                    (folder / f"{kind}.{form}").write_bytes(render(document))
        except OSError as error:
            raise CommandError(f"不能写入 {folder}：{error.strerror}") from error
        self.stderr.write(f"样例，内容是虚构的：{len(KINDS)}种文书已写入 {folder}。")

    def _bytes(self, options: dict[str, Any]) -> bytes:
        kind, form = options["kind"], options["format"]
        if options["sample"]:
            self.stderr.write("样例，内容是虚构的。")
            return _RENDERERS[form](compose(kind, sample_context(kind)))
        case = _case(options["case"], options["organ"])
        letter = _issued(case, kind)
        if letter:
            self.stderr.write(
                f"已签发的文书：{letter}，成文日期{letter.issued_on:%Y年%-m月%-d日}。"
            )
            return _stored(letter, form)
        try:
            context = _draft_context(case, kind, timezone.localdate())
        except (NotApplicable, CaseError) as error:
            raise CommandError(str(error)) from error
        self.stderr.write("尚未签发，输出的是草稿。")
        return _RENDERERS[form](compose(kind, context))

    def _put(self, output: Path | None, content: bytes) -> None:
        if output is None:
            sys.stdout.buffer.write(content)
            return
        try:
            output.write_bytes(content)
        except OSError as error:
            raise CommandError(f"不能写入 {output}：{error.strerror}") from error
        self.stderr.write(f"已写入 {output}（{len(content)} 字节）。")


def _case(number: str, organ: str | None) -> Case:
    cases = Case.objects.filter(case_number=number).select_related("organ", "applicant", "receipt")
    if organ:
        cases = cases.filter(organ__code=organ)
    found = list(cases)
    if not found:
        raise CommandError(
            f"没有登记编号为 {number} 的办件{f'（机关 {organ}）' if organ else ''}。"
        )
    if len(found) > 1:
        organs = "\n".join(f"  --organ {case.organ.code}  {case.organ}" for case in found)
        raise CommandError(f"{len(found)}个机关都有编号 {number}，请指明机关：\n{organs}")
    return found[0]


def _issued(case: Case, kind: str) -> Letter | None:
    letters = case.letters.filter(kind=kind, number__voided_on__isnull=True)
    return letters.select_related("number").last()


def _stored(letter: Letter, form: str) -> bytes:
    """The bytes that were issued; refuse them when they are not those any more."""
    file, digest = (
        (letter.pdf, letter.pdf_sha256) if form == "pdf" else (letter.docx, letter.docx_sha256)
    )
    try:
        with file.open() as stored:
            content: bytes = stored.read()
    except OSError as error:
        raise CommandError(f"文书文件 {file.name} 读不出来：{error.strerror}") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise CommandError(f"文书文件 {file.name} 与签发时的摘要不符，可能被改动过，没有输出。")
    return content


def _draft_context(case: Case, kind: str, on: date) -> LetterContext:
    """What the letter would say if it were issued as things stand."""
    match kind:
        case "registration_receipt" | "rectification_receipt":
            return receipt_context(case, clock.deadline_of(case))
        case "correction_notice":
            return _correction(case)
        case "extension_notice":
            return _extension(case, on)
        case _:
            return _reply(case, kind)


def _correction(case: Case) -> LetterContext:
    notice = CorrectionNotice.objects.filter(case=case).first()
    if notice is None:
        raise NotApplicable(f"{case.case_number} 没有补正告知，不能输出补正告知书。")
    return correction_context(case, notice)


def _extension(case: Case, on: date) -> LetterContext:
    extension = case.extensions.filter(stage=Extension.Stage.REQUESTED).first()
    if extension is None:
        raise NotApplicable(f"{case.case_number} 没有待审批的延期，不能输出延期答复告知书。")
    days = extension.working_days
    extended = clock.deadline_with_extension(case, working_days=days, told_on=on)
    return extension_context(case, extension, extended)


def _reply(case: Case, kind: str) -> LetterContext:
    draft = drafting.latest(case)
    if draft is None:
        raise NotApplicable(f"{case.case_number} 还没有拟写答复，不能输出《{KINDS[kind].title}》。")
    if draft.outcome.letter_kind != kind:
        raise NotApplicable(
            f"{case.case_number} 的最新草稿是“{draft.outcome.label}”，"
            f"对应的文书是 {draft.outcome.letter_kind}，不是 {kind}。"
        )
    return reply_context(case, draft)
