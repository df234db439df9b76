"""The signals of a case as people see them: computed for a day, with what was said of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cases.models import Case
from screening.evidence.joined import signals_on
from screening.evidence.signal import Signal
from screening.models import KeptSignal, SignalJudgement


@dataclass(frozen=True)
class JudgedSignal:
    """One signal; ``kept`` where it was kept, with the judgements up to the day, newest last."""

    signal: Signal
    stands: bool
    """Whether the facts of the day give it; one that was kept may have gone since."""
    kept: KeptSignal | None
    judgements: tuple[SignalJudgement, ...]

    @property
    def last(self) -> SignalJudgement | None:
        """The word that counts."""
        return self.judgements[-1] if self.judgements else None


def judged_signals(case: Case, on: date) -> list[JudgedSignal]:
    """Those the facts of ``on`` give, then those kept before that they no longer give."""
    kept = {
        one.code: one
        for one in KeptSignal.objects.filter(case=case, computed_on__lte=on).prefetch_related(
            "judgements__judged_by"
        )
    }
    found = {signal.code: signal for signal in signals_on(case, on)}
    gone = [_as_kept(one) for code, one in kept.items() if code not in found]
    return [
        *(_judged(signal, kept.get(code), on, stands=True) for code, signal in found.items()),
        *(_judged(signal, kept[signal.code], on, stands=False) for signal in gone),
    ]


def waiting(case: Case) -> tuple[int, int]:
    """How many signals were kept, and of how many nobody said anything yet."""
    kept = KeptSignal.objects.filter(case=case).values_list("pk", "judgements")
    said = dict(kept)
    return len(said), sum(judgement is None for judgement in said.values())


def _judged(signal: Signal, kept: KeptSignal | None, on: date, *, stands: bool) -> JudgedSignal:
    said = () if kept is None else kept.judgements.all()
    return JudgedSignal(signal, stands, kept, tuple(one for one in said if one.judged_on <= on))


def _as_kept(kept: KeptSignal) -> Signal:
    return Signal(kept.code, kept.title, None, kept.fact, tuple(kept.against), kept.cases)
