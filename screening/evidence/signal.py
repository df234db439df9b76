"""One signal: a fact with its rule, the earlier cases it rests on, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from law.citations import Citation, article

LISTED: Final = 20
"""Cases that are named; the fact says how many there are in all."""


@dataclass(frozen=True, slots=True)
class EarlierCase:
    """An earlier case a signal rests on."""

    pk: int
    number: str
    received_on: date
    replied_on: date | None = None

    @property
    def kept(self) -> dict[str, Any]:
        """As a signal is kept."""
        replied = self.replied_on.isoformat() if self.replied_on else None
        return {
            "pk": self.pk,
            "number": self.number,
            "received_on": self.received_on.isoformat(),
            "replied_on": replied,
        }

    @classmethod
    def of(cls, kept: dict[str, Any]) -> EarlierCase:
        """As it was kept."""
        replied = kept["replied_on"]
        return cls(
            kept["pk"],
            kept["number"],
            date.fromisoformat(kept["received_on"]),
            date.fromisoformat(replied) if replied else None,
        )


@dataclass(frozen=True, slots=True)
class Sort:
    """What kind of signal it is and the article it may matter to."""

    code: str
    title: str
    rule: Citation | None


FREQUENT: Final = Sort("frequent", "同一申请人申请较多", article(35))
REPEATED: Final = Sort("repeated", "同一申请人此前要过同一信息", article(36, None, 6))
ALIKE_OWN: Final = Sort("alike_own", "同一申请人此前有相近的申请", article(36, None, 6))
ALIKE_OTHERS: Final = Sort("alike_others", "其他申请人要过相同或者相近的信息", article(44, 1))
TELEPHONE: Final = Sort("telephone", "与其他申请人的联系电话相同", article(35))
ADDRESS: Final = Sort("address", "与其他申请人的联系地址相同", article(35))
AGENT: Final = Sort("agent", "与其他申请人的代理人相同", article(35))
WORDING: Final = Sort("wording", "与其他申请人的申请一字不差", article(35))


@dataclass(frozen=True, slots=True)
class Signal:
    """Something a person should look at; it decides nothing."""

    code: str
    title: str
    rule: Citation | None
    fact: str
    against: tuple[str, ...]
    cases: tuple[EarlierCase, ...] = ()

    @classmethod
    def of(
        cls, sort: Sort, fact: str, against: tuple[str, ...], cases: tuple[EarlierCase, ...] = ()
    ) -> Signal:
        """A signal of one of the sorts above."""
        return cls(sort.code, sort.title, sort.rule, fact, against, cases)
