"""S13: nothing hostile is ever clean, nothing benign is ever refused."""

import pytest

from attachments.inspection import inspect
from attachments.names import MAX_BYTES
from tests.attachments.corpus.benign import BENIGN
from tests.attachments.corpus.hostile import HOSTILE

PASSES = {"benign": BENIGN, "hostile": HOSTILE}


@pytest.mark.parametrize("corpus", PASSES)
def test_the_corpus_is_large_enough(corpus: str) -> None:
    assert len(PASSES[corpus]) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_hostile_is_taken_as_it_is(name: str) -> None:
    verdict = inspect(HOSTILE[name], name)
    assert verdict.refusal or verdict.is_held
    assert all(finding.sentence.endswith("。") for finding in verdict.findings)


@pytest.mark.parametrize("name", BENIGN)
def test_nothing_benign_is_refused_or_held(name: str) -> None:
    verdict = inspect(BENIGN[name], name)
    assert not verdict.findings
    assert verdict.kind
    assert len(verdict.name.encode()) <= MAX_BYTES
