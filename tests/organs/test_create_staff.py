"""``create_staff``: an account with roles; the password is asked, read or made up, shown once."""

import getpass
import io
import sys

import pytest
from django.core.management import CommandError, call_command

from organs.models import Staff
from organs.roles import Role
from tests.factories import PASSWORD, an_organ, another_house

pytestmark = pytest.mark.django_db

ORGAN = "430121-zr"


class Terminal(io.StringIO):
    """A standard input at which a person sits."""

    def isatty(self) -> bool:
        return True


def create(**options: object) -> str:
    out = io.StringIO()
    facts = {
        "organ": ORGAN,
        "username": "zhangsan",
        "name": "张三",
        "roles": "receiving_clerk",
        "office": "办公室",
    }
    call_command("create_staff", stdout=out, **(facts | options))
    return out.getvalue()


@pytest.fixture(autouse=True)
def _organ(monkeypatch: pytest.MonkeyPatch) -> None:
    an_organ()
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\n"))


def person() -> Staff:
    return Staff.objects.get(username="zhangsan")


def test_roles_are_given_by_code_or_by_chinese_name() -> None:
    said = create(roles="receiving_clerk，送达归档员")
    assert person().roles == {Role.RECEIVING_CLERK, Role.DELIVERY_CLERK}
    assert str(person().office) == "办公室"
    assert PASSWORD not in said
    assert person().check_password(PASSWORD)


def test_without_input_a_password_is_made_up_and_shown_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    password = create().rpartition("：")[2].strip()
    assert len(password) >= 12
    assert person().check_password(password)


def test_generate_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    password = create(generate=True).rpartition("：")[2].strip()
    assert person().check_password(password)


def test_on_a_terminal_it_is_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([PASSWORD, PASSWORD])
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda _: next(answers))
    create()
    assert person().check_password(PASSWORD)


def test_two_different_passwords_make_no_account(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([PASSWORD, "qingjiang-other-2026"])
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda _: next(answers))
    with pytest.raises(CommandError, match="两次输入"):
        create()
    assert not Staff.objects.exists()


def test_a_second_run_changes_nothing_and_says_so() -> None:
    create()
    before = person().password
    assert "已经存在，没有改动" in create(roles="signatory")
    assert person().password == before
    assert person().roles == {Role.RECEIVING_CLERK}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"organ": "999"}, "没有代码为 999 的机关"),
        ({"roles": "chief"}, "没有“chief”这种角色"),
        ({"roles": " , "}, "可用的角色"),
        ({"office": "财务科"}, "现有科室：办公室"),
        ({"roles": "system_administrator,signatory"}, "不得兼任"),
        ({"username": "张 三"}, "用户名|登录名|有效"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(options: dict[str, str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        create(**options)
    assert not Staff.objects.exists()


def test_a_weak_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("short\n"))
    with pytest.raises(CommandError, match="密码不符合要求"):
        create()
    assert not Staff.objects.exists()


def test_a_login_name_of_another_organ_is_taken() -> None:
    create()
    another_house()
    with pytest.raises(CommandError, match="已被清江县自然资源局的张三使用"):
        create(organ="430121-jy")
