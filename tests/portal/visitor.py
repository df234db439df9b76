"""Somebody who applies: fills in the short pages in their order, and finds things on pages."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

from cases.models import Case

WHAT = {"description": "柳河村2025年征地补偿安置方案", "document_number": "清政发〔2025〕3号"}
HOW = {
    "form_of_provision": "email",
    "way_of_obtaining": "online",
    "accepts_other_form": "on",
}
AS = {"kind": "natural_person", "has_agent": "no"}
WHO = {
    "name": "张三",
    "document_type": "resident_id",
    "document_number": "430121199001010015",
    "telephone": "13800138000",
    "address": "清江县柳河村",
    "email": "zhangsan@example.cn",
}
HINTED = re.compile(r'name="hints" value="(\w+)"')
CODE = re.compile(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}")


def url(name: str, *arguments: object) -> str:
    return reverse(f"portal:{name}", args=arguments)


@dataclass
class Visitor:
    """One browser."""

    client: Client = field(default_factory=Client)

    def get(self, name: str, /, *arguments: object, **query: str) -> Any:
        return self.client.get(url(name, *arguments), query)

    def post(self, name: str, /, *arguments: object, **data: Any) -> Any:
        return self.client.post(url(name, *arguments), data)

    def begin(self, organ: str = "430121-zr") -> Any:
        return self.post("start", organ=organ)

    def fill(self, **pages: dict[str, Any]) -> None:
        """Every page with its usual answers; ``pages`` replaces some."""
        usual = {"what": WHAT, "how": HOW, "as": AS, "who": WHO}
        for slug, answers in usual.items():
            self.answer(slug, **pages.get(slug, answers))

    def answer(self, slug: str, **answers: Any) -> Any:
        """Fill in one page; who is shown a hint reads it and goes on."""
        onward = self.post("step", slug, **answers)
        read = HINTED.search(text_of(onward)) if onward.status_code == 200 else None
        return self.post("step", slug, **answers, hints=read[1]) if read else onward

    def submit(self, **data: str) -> Any:
        return self.post("check", **data)

    def apply(self, **pages: dict[str, Any]) -> Case:
        """The whole way."""
        self.begin()
        self.fill(**pages)
        answer = self.submit()
        assert answer.status_code == 302, text_of(answer)
        return Case.objects.latest("pk")

    @property
    def code(self) -> str:
        """The query code as the receipt shows it."""
        found = CODE.search(text_of(self.get("receipt")))
        assert found
        return found[0]

    def ask(self, case: Case, code: str, **data: str) -> Any:
        facts = {"organ": case.organ.code, "number": case.case_number, "code": code}
        return self.post("query", **{**facts, **data})


def text_of(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def answer_of(page: str) -> dict[str, str]:
    """What a person would answer to the small question on ``page``."""
    words = "零一二三四五六七八九"
    found = re.search(r"小问题：(.)加(.)等于几", page)
    token = re.search(r'name="question" value="([^"]+)"', page)
    assert found
    assert token
    return {
        "question": token[1],
        "answer": str(words.index(found[1]) + words.index(found[2])),
    }
