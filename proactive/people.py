"""Who stands behind the applications of an entry, and where words that are to be public tell of them.

Applications join an entry at any time, so what was looked through when a file was added is looked
through again when it is published (Arts 15, 32).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from cases.models import Case, Consultation
from vault import masking

SHORTEST: Final = 2
NAME: Final = "申请人、代理人或者第三方的名称"
CONTACT: Final = "申请人、代理人或者第三方的联系方式"
EXPRESS: Final = "“（名称全称）可以公开”"
"""The words by which a person lets a name stay; nothing else that is said of it does."""
_LET_STAY: Final = re.compile(r"([^，,：:]+?)(?:的姓名|的名称)?可以公开(?:$|[，,!！（(])")
_QUOTES: Final = str.maketrans("", "", "“”‘’\"'「」")


class Trace(NamedTuple):
    """Something that points to one of these people: the word, what it is, and how it is shown."""

    word: str
    what: str
    shown: str
    is_of_organization: bool = False

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
        self.words = {trace.word for trace in self.traces}

    def in_text(self, text: str, *, but: str = "") -> list[Trace]:
        """What ``text`` tells of them; not what ``but`` says expressly may be public."""
        plain = folded(text)
        found = [one for one in self.traces if one.word in plain]
        return self.unsaid(found, but)

    def in_heading(self, text: str, *, but: str) -> list[Trace]:
        """What a title or a summary tells of them: only organizations may stay there.

        The official title of a document may bear the name of a company; a person is not in it.
        """
        unsaid = self.unsaid(self.in_text(text), but)
        return [one for one in self.in_text(text) if one in unsaid or not one.is_of_organization]

    def unsaid(self, traces: Iterable[Trace], said: str) -> list[Trace]:
        """Those of ``traces`` of which nobody said expressly that they may be public."""
        return [one for one in traces if not _may_stay(one, said, self.words)]


def _may_stay(trace: Trace, said: str, known: Collection[str]) -> bool:
    """Whether a person wrote 某某可以公开 of it, in a sentence of its own, with others or alone.

    A note that only names it, says it under a condition, or says that it must be hidden, lets
    nothing stay; nor does a list with words in it that are nobody's name.
    """
    for sentence in re.split(r"[。；;\n\r]", said.translate(_QUOTES)):
        let = _LET_STAY.match(folded(sentence))
        named = let[1].split("、") if let else []
        if trace.word in named and all(word in known for word in named):
            return True
    return False


def folded(text: str) -> str:
    """Without blanks, in which a name on paper is set or broken over lines."""
    return re.sub(r"\s+", "", text)


def told(traces: Iterable[Trace]) -> str:
    """What was found, for a sentence; never whole."""
    return "、".join(dict.fromkeys(str(one) for one in traces))


def _of_case(case: Case) -> Iterator[Trace]:
    """The applicant as known and, where this application gave other contacts, as given with it."""
    for one in (case.applicant, case.contact):
        yield _name(one.name, of_organization=not case.applicant.is_natural_person)
        for name in (one.contact_name, one.legal_representative):
            yield _name(name)
        yield from _contacts(one.telephone, one.address)
        yield Trace(folded(one.email), CONTACT, masking.email(one.email))
    agent = getattr(case, "agent", None)
    if agent is not None:
        yield _name(agent.name)
        yield from _contacts(agent.telephone, "")


def _of_consultee(one: Consultation) -> Iterator[Trace]:
    yield _name(one.name, of_organization=one.is_organization)
    yield _name(one.contact_name)
    yield from _contacts(one.telephone, one.address)


def _name(name: str, *, of_organization: bool = False) -> Trace:
    return Trace(folded(name), NAME, f"{name[:1]}{'×' * (len(name) - 1)}", of_organization)


def _contacts(telephone: str, address: str) -> Iterator[Trace]:
    """An address points to somebody only with a number in it: a village is many people's."""
    yield Trace(folded(telephone), CONTACT, masking.telephone(telephone))
    if any(sign.isdigit() for sign in address):
        yield Trace(folded(address), CONTACT, masking.address(address))
