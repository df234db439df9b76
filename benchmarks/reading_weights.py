"""Learn the weights by which requests are read, from the labelled texts worked on.

    python -m benchmarks.reading_weights [--write]

prints how the texts kept apart are read; ``--write`` writes ``screening/reading/weights.tsv``. Only
the odd lines and the further texts teach; the even lines, the last texts and those kept apart never do.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from screening.reading import likely
from screening.reading.kinds import hints_in
from screening.reading.rule import Kind
from tests.support import labelled
from tests.support.labelled import Labelled

SEEN_AT_LEAST: Final = 3
"""Texts that have a group of characters in common: what fewer say is chance."""
TRUST: Final = 30.0
"""How far the texts are followed (the inverse of the penalty on large weights)."""
PLACES: Final = 4


def learnt(rows: Sequence[Labelled]) -> str:
    """The table that ``rows`` teach, as it is written."""
    counting = TfidfVectorizer(
        analyzer=likely.grams,
        preprocessor=None,
        lowercase=False,
        sublinear_tf=True,
        min_df=SEEN_AT_LEAST,
    )
    values = counting.fit_transform([likely.readable(row.text) for row in rows])
    models = [
        LogisticRegression(C=TRUST, max_iter=5000).fit(values, [kind in row.kinds for row in rows])
        for kind in Kind
    ]
    lines = [
        f"## {labelled.fingerprint(rows)}",
        "\t".join(["gram", "rarity", *Kind]),
        "\t".join(["", "", *(_figure(model.intercept_[0]) for model in models)]),
    ]
    for gram, column in sorted(counting.vocabulary_.items()):
        weights = (_figure(model.coef_[0][column]) for model in models)
        lines.append("\t".join([gram, _figure(counting.idf_[column]), *weights]))
    return "\n".join(lines) + "\n"


def _figure(value: float) -> str:
    return f"{value:.{PLACES}f}"


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    if parser.parse_args().write:
        likely.TABLE.write_text(learnt(labelled.texts(held_out=False)), encoding="utf-8")
    for name, rows in labelled.parts().items():
        told = [labelled.measured(kind, rows, _kinds_in) for kind in Kind]
        print(
            name,
            labelled.together(told),
            *(f"{k}: {one}" for k, one in zip(Kind, told, strict=True)),
            sep="\n  ",
        )
    return 0


def _kinds_in(text: str) -> list[str]:
    return [hint.kind.value for hint in hints_in(text)]


if __name__ == "__main__":
    sys.exit(main())
