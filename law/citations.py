"""One article of one instrument, written the way a letter writes it."""

import re
from dataclasses import dataclass
from typing import Final

from law.instruments import REGULATION, Instrument

_DIGITS: Final = "零一二三四五六七八九"
_BARE_ARTICLE: Final = re.compile(rf"(?<![》法号例、])第[{_DIGITS}十百]+条")


def chinese_number(n: int) -> str:
    """1 to 999 as articles are numbered: 三, 十三, 三十三, 一百零三."""
    if not 1 <= n <= 999:
        raise ValueError(f"条款序号应当在1至999之间，收到的是{n}。")
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Citation:
    """An article (条), paragraph (款) and item (项) of an instrument.

    Documents without articles, and guiding cases, are cited whole: `article` is None.
    """

    instrument: Instrument
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        """《政府信息公开条例》第三十三条第二款."""
        return self.title() + self.provision()

    def title(self) -> str:
        """The instrument's name in book-title marks; a bare document number without."""
        title = self.instrument.short_title
        return title if title.endswith("号") else f"《{title}》"

    def provision(self) -> str:
        """第三十三条第二款; empty when the instrument is cited whole."""
        if self.article is None:
            return ""
        text = f"第{chinese_number(self.article)}条"
        if self.paragraph is not None:
            text += f"第{chinese_number(self.paragraph)}款"
        if self.item is not None:
            text += f"第（{chinese_number(self.item)}）项"
        return text

    def inline(self) -> str:
        """As a sentence cites it: the article alone for the regulation in force, else in full."""
        return self.provision() if self.instrument is REGULATION else str(self)

    def short(self) -> str:
        """第33条, for narrow columns."""
        return f"第{self.article}条" if self.article is not None else self.title()


def article(number: int, paragraph: int | None = None, item: int | None = None) -> Citation:
    """An article of the regulation in force (国务院令第711号)."""
    return Citation(REGULATION, number, paragraph, item)


def naming_the_regulation(text: str) -> str:
    """`text` for a reader outside the organ: its first bare article with the regulation's name."""
    title = article(1).title()
    return text if title in text else _BARE_ARTICLE.sub(rf"{title}\g<0>", text, count=1)
