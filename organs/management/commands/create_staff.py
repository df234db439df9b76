"""``manage.py create_staff``: an account with its roles, in one organ and one office."""

import getpass
import secrets
import sys
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from organs.establishment import appoint
from organs.models import Office, Organ, Staff
from organs.roles import Role

_LABELS = {role.label: role for role in Role}


class Command(BaseCommand):
    help = (
        "建立一个工作人员账号。在终端上询问密码；不在终端上时从标准输入读一行；"
        "没有输入或者使用 --generate 时生成密码，只显示一次。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organ", required=True, metavar="CODE", help="机关代码")
        parser.add_argument("--username", required=True, help="登录名")
        parser.add_argument("--name", required=True, help="姓名")
        parser.add_argument("--roles", required=True, metavar="A,B", help="角色，用逗号分开")
        parser.add_argument("--office", default="", help="科室名称")
        parser.add_argument("--telephone", default="", help="办公电话")
        parser.add_argument("--email", default="", help="工作邮箱，接收提醒")
        parser.add_argument("--mobile", default="", help="接收短信提醒的手机号")
        parser.add_argument("--generate", action="store_true", help="生成密码并显示一次")

    def handle(self, *args: Any, **options: Any) -> None:
        organ = _organ(options["organ"])
        roles = _roles(options["roles"])
        office = _office(organ, options["office"])
        present = Staff.objects.filter(username=options["username"]).first()
        if present and present.organ != organ:
            raise CommandError(f"登录名 {present.username} 已被{present.organ}的{present}使用。")
        if present:
            self.stdout.write(f"账号 {present.username}（{present}，{organ}）已经存在，没有改动。")
            return
        staff = Staff(
            username=options["username"],
            name=options["name"],
            organ=organ,
            office=office,
            telephone=options["telephone"],
            email=options["email"],
            mobile=options["mobile"],
        )
        password, generated = _password(staff, generate=options["generate"])
        _save(staff, roles, password)
        self.stdout.write(
            f"已建立账号 {staff.username}：{staff}，{organ}{office or ''}，"
            f"{'、'.join(role.label for role in roles)}。"
        )
        if generated:
            self.stdout.write(f"密码（只显示这一次）：{password}")


def _organ(code: str) -> Organ:
    organ = Organ.objects.filter(code=code).first()
    if organ is None:
        raise CommandError(f"没有代码为 {code} 的机关，请先用 manage.py create_organ 建立。")
    return organ


def _roles(text: str) -> list[Role]:
    """The roles by their codes or their Chinese names."""
    names = [name.strip() for name in text.replace("，", ",").split(",") if name.strip()]
    unknown = [name for name in names if name not in Role.values and name not in _LABELS]
    if unknown or not names:
        known = "\n".join(f"  {role.value:24}{role.label}" for role in Role)
        raise CommandError(f"没有“{'、'.join(unknown)}”这种角色，可用的角色是：\n{known}")
    return [_LABELS[name] if name in _LABELS else Role(name) for name in names]


def _office(organ: Organ, name: str) -> Office | None:
    if not name:
        return None
    office = organ.offices.filter(name=name).first()
    if office is None:
        known = "、".join(office.name for office in organ.offices.all())
        raise CommandError(f"{organ}没有“{name}”，现有科室：{known}。")
    return office


def _password(staff: Staff, *, generate: bool) -> tuple[str, bool]:
    """The password and whether we made it up."""
    if not generate and sys.stdin.isatty():
        return _asked(staff), False
    typed = "" if generate else sys.stdin.readline().rstrip("\n")
    if not typed:
        return secrets.token_urlsafe(15), True
    _check(typed, staff)
    return typed, False


def _asked(staff: Staff) -> str:
    password = getpass.getpass("密码：")
    _check(password, staff)
    if getpass.getpass("再输入一次：") != password:
        raise CommandError("两次输入的密码不一样，账号没有建立。")
    return password


def _check(password: str, staff: Staff) -> None:
    try:
        validate_password(password, staff)
    except ValidationError as error:
        raise CommandError("密码不符合要求：" + " ".join(error.messages)) from error


@transaction.atomic
def _save(staff: Staff, roles: list[Role], password: str) -> None:
    staff.set_password(password)
    try:
        staff.full_clean()
        staff.save()
        appoint(staff, *roles)
    except ValidationError as error:
        raise CommandError("；".join(error.messages)) from error
