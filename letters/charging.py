"""What the fee notice must know (Art 42; 国办函〔2020〕109号)."""

from dataclasses import dataclass

from letters.contexts import LetterContext


@dataclass(frozen=True, kw_only=True)
class FeeRow:
    """One step of the tariff: from which to which unit, how many, at which rate, how much."""

    span: str
    count: str
    rate: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class FeeNotice(LetterContext):
    """收费通知书: why, by which standard, how much and how it is counted, how and when to pay."""

    grounds: str
    measure: str
    standard: str
    month: str
    rows: tuple[FeeRow, ...]
    amount: int
    amount_in_words: str
    pay_within: str
    items_before: int = 0
    items: int = 0
    pages: int = 0
    payee: str = ""
    bank: str = ""
    account: str = ""
    instructions: str = ""
    counting_note: str = ""
