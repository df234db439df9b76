"""After any step: the log is whole, no number is missing, and what is claimed was proved."""

from datetime import date
from itertools import pairwise

from hypothesis.stateful import RuleBasedStateMachine, invariant

from audit.chain import first_broken
from cases import proofs
from cases.models import Case
from cases.status import Status
from organs.models import NumberSequence
from tests.situations import fresh

BEFORE_THE_DRAFT_LEAVES = (Status.REGISTERED, Status.HANDLING, Status.AWAITING_CORRECTION)


class BooksInOrder(RuleBasedStateMachine):
    """The invariants of a machine that has one ``case`` and stands on one day."""

    case: Case
    on: date

    @invariant()
    def the_log_is_whole(self) -> None:
        events = list(self.case.events.all())
        assert first_broken([(event.digest, event.payload) for event in events]) is None
        assert [event.sequence for event in events] == list(range(1, len(events) + 1))
        assert all(a.after == b.before for a, b in pairwise(events))

    @invariant()
    def no_number_is_missing(self) -> None:
        for series in NumberSequence.objects.all():
            values = series.numbers.order_by("value").values_list("value", flat=True)
            assert list(values) == list(range(1, series.last_value + 1))

    @invariant()
    def no_reply_says_there_is_nothing_without_a_search(self) -> None:
        case, draft = fresh(self.case), self.case.drafts.last()
        # Of a case that was taken back nothing need have been handed in.
        ended_early = case.withdrawn_on is not None or case.status == Status.VOIDED
        handed_in = case.status not in BEFORE_THE_DRAFT_LEAVES and not ended_early
        if handed_in and draft is not None:
            assert not proofs.missing(self.case, draft.outcome, on=self.on)
