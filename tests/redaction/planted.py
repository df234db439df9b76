"""A thousand numbers that must be found and pages full of numbers that must not; always the same."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from redaction.detect import Kind

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_AREAS = ("110101", "310104", "430121", "440305", "510107", "610113", "650102", "230103")


@dataclass(frozen=True)
class Planted:
    """One number as it is written, and without its spacing."""

    kind: Kind
    written: str
    plain: str


def _spaced(plain: str, groups: tuple[int, ...], mark: str) -> str:
    parts, at = [], 0
    for size in groups:
        parts.append(plain[at : at + size])
        at += size
    return mark.join([part for part in (*parts, plain[at:]) if part])


def resident_id(dice: random.Random) -> str:
    year, month, day = dice.randint(1935, 2019), dice.randint(1, 12), dice.randint(1, 28)
    head = f"{dice.choice(_AREAS)}{year}{month:02}{day:02}{dice.randint(1, 999):03}"
    total = sum(int(d) * w for d, w in zip(head, _WEIGHTS, strict=True))
    return head + "10X98765432"[total % 11]


def bank_card(dice: random.Random) -> str:
    head, length = dice.choice(
        (("6222", 19), ("6217", 19), ("6228", 19), ("6225", 16), ("4367", 16), ("5218", 16),
         ("9558", 19), ("6214", 16))
    )  # fmt: skip
    body = head + "".join(str(dice.randint(0, 9)) for _ in range(length - 5))
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def credit_code(dice: random.Random) -> str:
    head = dice.choice(("91", "11", "12", "52")) + dice.choice(_AREAS)
    head += "".join(dice.choice("0123456789" * 3 + "ABCDEFGH") for _ in range(9))
    total = sum(_CREDIT.index(c) * w for c, w in zip(head, _CREDIT_WEIGHTS, strict=True))
    return head + _CREDIT[-total % 31]


def _id(dice: random.Random) -> Planted:
    plain = resident_id(dice)
    full = plain.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))
    written = dice.choice((plain, plain, plain, plain.lower(), full, _spaced(plain, (6, 8), " ")))
    return Planted(Kind.RESIDENT_ID, written, plain)


def _mobile(dice: random.Random) -> Planted:
    plain = f"1{dice.randint(30, 99)}{dice.randint(0, 99_999_999):08}"
    forms = (plain, plain, f"+86 {plain}", _spaced(plain, (3, 4), " "), _spaced(plain, (3, 4), "-"))
    return Planted(Kind.MOBILE, dice.choice(forms), plain)


def _landline(dice: random.Random) -> Planted:
    area = dice.choice(("010", "021", "0731", "0755", "0898"))
    local = str(dice.randint(22_222_222, 89_999_999))
    forms = (f"{area}-{local}", f"（{area}）{local}", f"{area}{local}", f"{area}-{local}-801")
    return Planted(Kind.LANDLINE, dice.choice(forms), area + local)


def _card(dice: random.Random) -> Planted:
    plain = bank_card(dice)
    written = dice.choice((plain, plain, _spaced(plain, (4, 4, 4, 4), " ")))
    return Planted(Kind.BANK_CARD, written, plain)


_MAKERS: tuple[Callable[[random.Random], Planted], ...] = (_id, _mobile, _landline, _card)


def planted(count: int, seed: int = 20261122) -> list[Planted]:
    """The kinds in turn, every number once."""
    dice = random.Random(seed)  # noqa: S311 - the same each time
    made: dict[str, Planted] = {}
    while len(made) < count:
        one = _MAKERS[len(made) % 4](dice)
        made.setdefault(one.plain, one)
    return list(made.values())


def sentence(one: Planted) -> str:
    """As it stands in a list of recipients."""
    said = {Kind.RESIDENT_ID: "身份证号", Kind.MOBILE: "手机", Kind.LANDLINE: "电话",
            Kind.BANK_CARD: "开户行账号"}  # fmt: skip
    return f"补偿对象王某，{said[one.kind]}{one.written}，已核对。"


def benign_page(number: int) -> list[str]:
    """A page of an official document, full of numbers that identify nobody."""
    dice = random.Random(number)  # noqa: S311 - the same each time
    year, serial = 2015 + number % 11, dice.randint(1, 999)
    many = dice.randint(10**9, 10**11)
    return [
        f"清江县自然资源局文件　清自资征〔{year}〕{serial}号",
        f"根据《国务院令第711号》和湘政发〔{year}〕{dice.randint(1, 60)}号，{year}年{dice.randint(1, 12)}月{dice.randint(1, 28)}日批准。",
        f"征收土地面积{dice.randint(1, 90)}.{dice.randint(1000, 9999)}公顷，补偿总额{many:,}.{dice.randint(10, 99)}元，合{many}元。",
        f"建设单位统一社会信用代码：{credit_code(dice)}，代码证：{credit_code(dice)}。",
        f"邮件号EM{dice.randint(10**8, 10**9 - 1)}CN，挂号信XA{dice.randint(10**10, 10**11 - 1)}43。",
        f"规划许可证：建字第{dice.choice(_AREAS)}{year}{dice.randint(10000, 99999)}号；电子监管号{dice.choice(_AREAS)}{year}B{dice.randint(10000, 99999)}。",
        f"宗地代码{dice.choice(_AREAS)}001003GB{dice.randint(10000, 99999)}，不动产单元号{dice.choice(_AREAS)}001003GB{dice.randint(10000, 99999)}F00010001。",
        f"登记编号{year}-{dice.randint(1, 999999):06}，受理号{dice.choice(_AREAS)}{year}{dice.randint(101, 1231):04}{dice.randint(0, 9999):04}。",
        f"坐标X={dice.randint(10**6, 10**7)}.{dice.randint(100, 999)}，Y={dice.randint(10**7, 10**8)}.{dice.randint(100, 999)}，图号H49G{dice.randint(100000, 999999)}。",
        f"财政编码{dice.randint(10**15, 10**16 - 1)}，项目代码{year}-{dice.choice(_AREAS)}-{dice.randint(10, 99)}-{dice.randint(1, 5):02}-{dice.randint(100000, 999999)}。",
        f"办理时间09:00-12:00，13:30-17:00；邮政编码{dice.randint(410000, 419999)}；第{dice.randint(1, 300)}条至第{dice.randint(301, 400)}条。",
    ]
