"""更正 (rectification, 第四十一条): every way in which an application to correct a record can end.

Whoever has evidence that a record about themselves is inaccurate may ask the organ that provided
it to correct it. That is no application for information: 国办公开办函〔2021〕30号 counts it nowhere, so its
outcomes have no row of table three. What the article leaves open stands in docs/decisions/0033.
"""

from typing import Final

from law.citations import article
from law.outcomes import Need, Outcome
from law.remedies import RemedyKind

_UNREPORTED: Final = ""
_BASIS: Final = (article(41),)
_R2: Final = RemedyKind.R2

_ROWS: Final = (
    Outcome(
        "rectified",
        "审核属实，予以更正",
        _BASIS,
        _UNREPORTED,
        "rectified",
        _R2,
        (Need.RECTIFIED,),
    ),
    Outcome(
        "not_rectified",
        "不予更正",
        _BASIS,
        _UNREPORTED,
        "not_rectified",
        _R2,
        (Need.REASONS,),
    ),
    Outcome(
        "rectification_transferred",
        "不属于本机关职能范围，转送有权更正的行政机关",
        _BASIS,
        _UNREPORTED,
        "rectification_transferred",
        _R2,
        (Need.REASONS, Need.COMPETENT_ORGAN),
    ),
    Outcome(
        "rectification_referred",
        "不属于本机关职能范围，告知向有权更正的行政机关提出",
        _BASIS,
        _UNREPORTED,
        "rectification_referred",
        _R2,
        (Need.REASONS, Need.COMPETENT_ORGAN),
    ),
    Outcome(
        "rectification_withdrawn",
        "申请人撤回更正申请",
        _BASIS,
        _UNREPORTED,
        "rectification_withdrawn",
        RemedyKind.NONE,
    ),
)

RECTIFICATION_OUTCOMES: Final[dict[str, Outcome]] = {outcome.code: outcome for outcome in _ROWS}

TRANSFERRED: Final = RECTIFICATION_OUTCOMES["rectification_transferred"]
"""The one outcome by which the application itself goes on to another organ."""
