"""``manage.py create_organ``: an organ that can register its first case today."""

import re
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from calendars import registry
from law.remedies import RECONSIDERATION_BODY, OrganKind
from letters.kinds import KINDS
from letters.numbering import DocumentNumberError, format_number
from organs.establishment import DEFAULT_OFFICES, create_organ
from organs.models import OfficeKind, Organ

_FACTS = {
    "document_code": "发文机关代字，文号开头（默认机关名称）",
    "court": "管辖法院",
    "work_body": "政府信息公开工作机构（默认“办公室”）",
    "address": "办公地址",
    "postcode": "邮政编码",
    "telephone": "联系电话",
    "office_hours": "办公时间",
    "internet_remedy_channel": "网上申请行政复议的渠道",
    "reconsideration_body_override": "行政复议机关（与隶属关系不一致时）",
}


_NAMES = (
    (r"(省|自治区)人民政府$|^(北京|天津|上海|重庆)市人民政府$", OrganKind.PROVINCIAL_GOVERNMENT),
    (r"(乡|镇)人民政府$", OrganKind.TOWNSHIP_GOVERNMENT),
    (r"(县|区|旗)人民政府$", OrganKind.COUNTY_GOVERNMENT),
    (r"(州|盟|地区)人民政府$", OrganKind.CITY_GOVERNMENT),
    (r"街道办事处$", OrganKind.GOVERNMENT_AGENCY),
    (r"司法(局|厅)$", OrganKind.JUSTICE_DEPARTMENT),
    (r"海关$", OrganKind.CUSTOMS),
    (r"税务局|国家安全局", OrganKind.VERTICAL_DEPARTMENT),
)


class Command(BaseCommand):
    help = "建立一个机关：科室、登记编号和文号序列一并备好。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--code", required=True, help="机关代码，例如 430100")
        parser.add_argument("--name", required=True, help="机关名称")
        parser.add_argument(
            "--kind", default="", help="机关类型（默认按名称判断，判断的结果会显示）"
        )
        parser.add_argument("--parent", metavar="CODE", help="上级机关的代码")
        parser.add_argument("--offices", metavar="A,B,C", help="承办科室，用逗号分开")
        for name, label in _FACTS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", default="", help=label)

    def handle(self, *args: Any, **options: Any) -> None:
        code, name = options["code"].strip(), options["name"].strip()
        present = Organ.objects.filter(code=code).first()
        if not re.fullmatch(r"[0-9A-Za-z-]+", code):
            raise CommandError("机关代码只能用数字、字母和连字符，中间不能有空格，例如 430100。")
        if present and present.name != name:
            raise CommandError(f"机关代码 {code} 已被“{present.name}”使用，请换一个代码。")
        if present:
            self.stdout.write(f"机关“{name}”（{code}）已经存在，没有改动。")
            return
        on = timezone.localdate()
        organ = _create(code, name, options, on)
        for line in _report(organ, on):
            self.stdout.write(line)


def _create(code: str, name: str, options: dict[str, Any], on: date) -> Organ:
    facts = {fact: options[fact].strip() for fact in _FACTS if options[fact]}
    _check_document_code(facts.get("document_code", name), on)
    try:
        return create_organ(
            code=code,
            name=name,
            kind=_kind(options["kind"]) if options["kind"] else kind_by_name(name, code),
            parent=_parent(options["parent"]),
            offices=_offices(options["offices"]),
            document_series=_series(),
            on=on,
            **facts,
        )
    except ValidationError as error:
        raise CommandError(_sentences(error)) from error


def kind_by_name(name: str, code: str) -> OrganKind:
    """What the name says the organ is; a county-level city has a code that does not end in 00."""
    for pattern, kind in _NAMES:
        if re.search(pattern, name):
            return kind
    if name.endswith("市人民政府"):
        return OrganKind.CITY_GOVERNMENT if code.endswith("00") else OrganKind.COUNTY_GOVERNMENT
    return OrganKind.GOVERNMENT_DEPARTMENT


def _kind(text: str) -> OrganKind:
    if text in {kind.value for kind in OrganKind}:
        return OrganKind(text)
    known = "\n".join(f"  {kind.value:28}{kind.label}" for kind in OrganKind)
    raise CommandError(f"没有“{text}”这种机关类型，可用的类型是：\n{known}")


def _parent(code: str | None) -> Organ | None:
    if not code:
        return None
    parent = Organ.objects.filter(code=code).first()
    if parent is None:
        raise CommandError(f"没有代码为 {code} 的上级机关，请先建立上级机关。")
    return parent


def _offices(text: str | None) -> list[tuple[str, OfficeKind]]:
    """The default offices, with the named handling offices in place of the default one."""
    if not text:
        return list(DEFAULT_OFFICES)
    names = [name.strip() for name in text.replace("，", ",").split(",") if name.strip()]
    taken = {name for name, kind in DEFAULT_OFFICES if kind != OfficeKind.HANDLING}
    if not names or len(set(names)) < len(names) or taken.intersection(names):
        raise CommandError(f"承办科室的名称不能为空、重复或与默认科室（{'、'.join(taken)}）相同。")
    handling = [(name, OfficeKind.HANDLING) for name in names]
    others = [office for office in DEFAULT_OFFICES if office[1] != OfficeKind.HANDLING]
    return [*others[:1], *handling, *others[1:]]


def _series() -> list[str]:
    return sorted({kind.series for kind in KINDS.values() if kind.series})


def _check_document_code(code: str, on: date) -> None:
    try:
        format_number(code, _series()[0], on.year, 1)
    except DocumentNumberError:
        raise CommandError(
            f"机关代字“{code}”不能用作文号开头：不能含有数字、空格或者括号，"
            "请用 --document-code 另行指定。"
        ) from None


def _report(organ: Organ, on: date) -> list[str]:
    """What was made, what it stands on, and how to go on."""
    numbers = "、".join(format_number(organ.document_code, s, on.year, 1) for s in _series())
    court = RECONSIDERATION_BODY[organ.organ_kind].court.label
    return [
        f"已建立机关“{organ.name}”（{organ.code}，{organ.organ_kind.label}）。",
        f"  科室：{'、'.join(office.name for office in organ.offices.all())}",
        f"  编号：登记编号自 {on.year}-000001 起；文号自 {numbers} 起",
        f"  行政复议机关：{organ.reconsideration_body}；管辖法院：{organ.court}（依法为{court}）",
        f"  工作日历：{_calendar_state()}",
        "下一步，建立工作人员，例如：",
        f"  {_next_command(organ)}",
    ]


def _next_command(organ: Organ) -> str:
    office = organ.offices.all()[0]
    return (
        f"manage.py create_staff --organ {organ.code} --username zhangsan --name 张三 "
        f"--roles receiving_clerk --office {office}"
    )


def _calendar_state() -> str:
    year = registry.current().last_published.year
    return (
        f"国务院办公厅的放假通知已收录至{year}年；"
        f"答复期限落在{year + 1}年及以后的，在通知收录之前为暂定。"
    )


def _sentences(error: ValidationError) -> str:
    """The messages, each after the name of its field."""
    labels = {field.name: field.verbose_name for field in Organ._meta.fields}
    if not hasattr(error, "error_dict"):
        return "；".join(error.messages)
    return "；".join(
        f"{labels.get(field, field)}：{'；'.join(messages)}"
        for field, messages in error.message_dict.items()
    )
