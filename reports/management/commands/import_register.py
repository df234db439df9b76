"""``manage.py import_register``: the register that an office kept before becomes its cases."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.errors import CaseError
from cases.models import RegisterImport
from organs.models import Organ, Staff
from reports.register.planning import Plan
from reports.register.taking_over import (
    Wish,
    is_empty,
    look,
    refuse_unless_entitled,
    take_over,
    why_refused,
)

SHOWN = 50
State = RegisterImport.State


class Command(BaseCommand):
    help = (
        "导入系统启用以前的依申请公开台账（格式见 register_template）。默认全部正确才导入，"
        "有一处错误就一行也不导入；同一个文件导入两次不会有任何变化。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="XLSX文件")
        parser.add_argument("--organ", required=True, help="机关代码")
        parser.add_argument("--dry-run", action="store_true", help="只核对，不写入")
        parser.add_argument(
            "--skip-bad", action="store_true", help="有错误和有变化的行不导入，其余照常导入"
        )
        parser.add_argument(
            "--update", action="store_true", help="与已经导入的内容不同的行，按这个文件更新"
        )
        parser.add_argument(
            "--numbers-are-right",
            action="store_true",
            help="登记编号比系统已经发出的大很多，但已经核对无误，照原样导入",
        )
        parser.add_argument("--by", help="谁导入的（登录名）；不写的，记为系统")

    def handle(self, *args: Any, **options: Any) -> None:
        organ, by = _organ(options["organ"]), _staff(options["by"])
        wish = Wish(skips_bad=options["skip_bad"], updates=options["update"])
        on, at = timezone.localdate(), timezone.now()
        try:
            content = options["file"].read_bytes()
            with options["file"].open("rb") as file:
                right = options["numbers_are_right"]
                plan = look(organ, file, on=on, numbers_are_right=right)
        except OSError as error:
            raise CommandError(f"打不开文件“{options['file']}”，请核对路径。") from error
        self._tell(plan)
        refusal = why_refused(plan, wish)
        if options["dry_run"]:
            self.stdout.write(refusal or "核对完毕，没有写入；去掉 --dry-run 即可导入。")
            return
        if refusal:
            raise CommandError(f"{refusal}{_what_to_do(plan)}")
        if is_empty(plan):
            self.stdout.write("没有需要导入的内容，什么也没有改变。")
            return
        try:
            refuse_unless_entitled(by, organ.pk)
            # One that was refused or died in the middle is gone on with.
            source, _ = RegisterImport.objects.get_or_create(
                organ=organ, sha256=hashlib.sha256(content).hexdigest(), file="", brought_by=by,
                state__in=(State.QUEUED, State.REFUSED), skips_bad=wish.skips_bad,
                updates=wish.updates, defaults={
                    "file_name": options["file"].name, "brought_at": at, "state": State.QUEUED,
                    "numbers_are_right": right,
                },
            )  # fmt: skip
            source.found = {} if "refused" in source.found else source.found
            try:
                take_over(source, plan, wish, on=on, at=at)
            except CaseError as refused:
                source.state, source.found = State.REFUSED, {"refused": str(refused)}
                source.save(update_fields=["state", "found"])
                raise
        except CaseError as refused:
            raise CommandError(str(refused)) from refused
        left = source.found["left"]
        told = f"另有{left}行因为其间有人在系统中办理，没有更改。" if left else ""
        self.stdout.write(self.style.SUCCESS(f"已导入{source.done}件。{told}"))

    def _tell(self, plan: Plan) -> None:
        years = "、".join(f"{year}年{count}件" for year, count in plan.years.items())
        self.stdout.write(
            f"台账：新增{len(plan.new)}件（其中在办{len(plan.open_ones)}件），"
            f"已有且相同{plan.same}件，有变化{len(plan.changed)}件。{years}"
        )
        self.stdout.write(
            f"复议诉讼：新增{len(plan.remedies)}件，已有且相同{plan.remedies_same}件，"
            f"有变化{len(plan.remedies_changed)}件。"
        )
        lines = [str(problem) for problem in plan.problems]
        lines += [f"台账第{c.row.number}行有变化：{c.words}" for c in plan.changed]
        lines += [f"复议诉讼第{row.number}行有变化：{row.remedy}" for row in plan.remedies_changed]
        for line in lines:
            self.stdout.write(line)


def _what_to_do(plan: Plan) -> str:
    if not plan.problems:
        return "加上 --update 按表格更新，加上 --skip-bad 只导入新增的行。"
    shown = "\n".join(str(problem) for problem in plan.problems[:SHOWN])
    return f"加上 --skip-bad 只导入正确的行。\n{shown}"


def _organ(code: str) -> Organ:
    organ = Organ.objects.filter(code=code).first()
    if organ is None:
        raise CommandError(f"没有代码为“{code}”的机关，请核对机关代码。")
    return organ


def _staff(username: str | None) -> Staff | None:
    if not username:
        return None
    staff = Staff.objects.filter(username=username).first()
    if staff is None:
        raise CommandError(f"没有登录名为“{username}”的人员。")
    return staff
