"""How a request is answered: one function a kind of outcome, with the words it needs."""

from dataclasses import dataclass, field

from law.outcomes import Need


@dataclass(frozen=True)
class Searched:
    """One search: in what and where, by which words, what was found."""

    carrier: str
    place: str
    words: str
    found: str
    method: str = "keywords"
    hits: int = 0


@dataclass(frozen=True)
class Answer:
    """The outcome and the officer's words.

    ``refers_to`` is the key of the application whose reply the words mention as
    ``{number}`` and ``{day}``. ``searches`` are recorded before the draft is written.
    """

    outcome: str
    texts: dict[Need, str] = field(default_factory=dict)
    ground: str = ""
    refers_to: str = ""
    searches: tuple[Searched, ...] = ()


def disclosed(*provided: str) -> Answer:
    """予以公开: what is handed over."""
    return Answer("disclosed", {Need.PROVIDED: "\n".join(provided)})


def already_public(where: str) -> Answer:
    """已主动公开: where it is."""
    return Answer("already_public", {Need.WHERE: where})


def partly(*provided: str, ground: str, reasons: str, withheld: str) -> Answer:
    """部分公开: what is handed over, and why not the rest."""
    texts = {
        Need.PROVIDED: "\n".join(provided),
        Need.WITHHELD: withheld,
        Need.REASONS: reasons,
    }
    return Answer("partially_disclosed", texts, ground)


def withheld(outcome: str, ground: str, reasons: str) -> Answer:
    """不予公开 on one ground."""
    return Answer(f"not_disclosed_{outcome}", {Need.REASONS: reasons}, ground)


def non_existent(*searches: Searched) -> Answer:
    """信息不存在: how it was searched for; the letter tells it from the record."""
    return Answer("non_existent", searches=searches)


def not_held(*searches: Searched, reasons: str) -> Answer:
    """本机关不掌握."""
    return Answer("not_held", {Need.REASONS: reasons}, searches=searches)


def not_responsible(reasons: str, other_organ: str) -> Answer:
    """不属于本机关负责公开: whom to ask."""
    return Answer("not_responsible", {Need.REASONS: reasons, Need.OTHER_ORGAN: other_organ})


def special_regime(special_law: str) -> Answer:
    """依照特别规定办理."""
    return Answer("special_regime", {Need.SPECIAL_LAW: special_law})


def petition(reasons: str, channel: str) -> Answer:
    """信访、投诉、举报."""
    return Answer("petition", {Need.REASONS: reasons, Need.CHANNEL: channel})


def repeat(earlier: str, *, remark: str) -> Answer:
    """重复申请: the reply to the application ``earlier`` stands."""
    return Answer(
        "repeat_application",
        {Need.EARLIER_REPLY: f"{{day}}作出的{{number}}《政府信息公开告知书》，{remark}"},
        refers_to=earlier,
    )


def publication(where: str) -> Answer:
    """公开出版物."""
    return Answer("publication", {Need.WHERE: where})


def reconfirmation(earlier: str, *, reasons: str) -> Answer:
    """要求确认或者重新出具 what the reply to ``earlier`` provided."""
    texts = {
        Need.REASONS: reasons,
        Need.EARLIER_REPLY: "{day}作出的{number}《政府信息公开告知书》，已随附所申请的材料",
    }
    return Answer("reconfirmation", texts, refers_to=earlier)


def for_reasons(outcome: str, reasons: str) -> Answer:
    """An outcome that only states its reasons."""
    return Answer(outcome, {Need.REASONS: reasons})


def rectified(what: str) -> Answer:
    """审核属实，予以更正: what now stands in the record."""
    return Answer("rectified", {Need.RECTIFIED: what})


WITHDRAWN = Answer("withdrawn")
