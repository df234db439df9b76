"""Who stands behind the applications of an entry, and where words that are to be public tell of them.

Applications join an entry at any time, so what was looked through when a file was added is looked
through again when it is published (Arts 15, 32).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from cases.models import Case, Consultation
from vault import masking

SHORTEST: Final = 2
NAME: Final = "申请人、代理人或者第三方的名称"
CONTACT: Final = "申请人、代理人或者第三方的联系方式"
EXPRESS: Final = "“（名称全称）可以公开”"
"""The words by which a person lets a name stay; nothing else that is said of it does."""


class Trace(NamedTuple):
    """Something that points to one of these people: the word, what it is, and how it is shown."""

    word: str
    what: str
    shown: str

    def __str__(self) -> str:
        return f"{self.what}（{self.shown}）"


class People:
    """The applicants, their agents and the third parties whose opinion was asked; read once."""

    def __init__(self, cases: Iterable[Case]) -> None:
        known = list(cases)
        asked = Consultation.objects.filter(case__in=known, kind=Consultation.Kind.THIRD_PARTY)
        found = [trace for case in known for trace in _of_case(case)]
        found += [trace for one in asked for trace in _of_consultee(one)]
        self.traces = sorted({trace for trace in found if len(trace.word) >= SHORTEST})

    def in_text(self, text: str, *, but: str = "") -> list[Trace]:
        """What ``text`` tells of them; not what ``but`` says expressly may be public."""
        plain = folded(text)
        found = [one for one in self.traces if one.word in plain]
        return [one for one in found if not may_stay(one, but)]


def may_stay(trace: Trace, said: str) -> bool:
    """Whether a person wrote 某某可以公开 of it, as a clause of its own.

    A note that only names it, or says that it must be hidden, lets nothing stay.
    """
    clause = (
        rf"(?:^|[。；，;,]){re.escape(trace.word)}(?:的姓名|的名称)?可以公开(?:$|[。；，;,（(])"
    )
    return any(re.search(clause, folded(line)) for line in said.splitlines())


def folded(text: str) -> str:
    """Without blanks, in which a name on paper is set or broken over lines."""
    return re.sub(r"\s+", "", text)


def told(traces: Iterable[Trace]) -> str:
    """What was found, for a sentence; never whole."""
    return "、".join(dict.fromkeys(str(one) for one in traces))


def _of_case(case: Case) -> Iterator[Trace]:
    """The applicant as known and, where this application gave other contacts, as given with it."""
    for one in (case.applicant, case.contact):
        for name in (one.name, one.contact_name, one.legal_representative):
            yield _name(name)
        yield from _contacts(one.telephone, one.address)
        yield Trace(folded(one.email), CONTACT, masking.email(one.email))
    agent = getattr(case, "agent", None)
    if agent is not None:
        yield _name(agent.name)
        yield from _contacts(agent.telephone, "")


def _of_consultee(one: Consultation) -> Iterator[Trace]:
    yield _name(one.name)
    yield _name(one.contact_name)
    yield from _contacts(one.telephone, one.address)


def _name(name: str) -> Trace:
    return Trace(folded(name), NAME, f"{name[:1]}{'×' * (len(name) - 1)}")


def _contacts(telephone: str, address: str) -> Iterator[Trace]:
    """An address points to somebody only with a number in it: a village is many people's."""
    yield Trace(folded(telephone), CONTACT, masking.telephone(telephone))
    if any(sign.isdigit() for sign in address):
        yield Trace(folded(address), CONTACT, masking.address(address))
