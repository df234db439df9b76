"""After any step: whoever wrote did not judge, and whoever judged did not sign."""

from hypothesis.stateful import RuleBasedStateMachine, invariant

from cases.models import Case
from cases.permissions import JUDGING, Act
from cases.status import Status


class FourEyes(RuleBasedStateMachine):
    """The invariants of a machine that has one ``case``."""

    case: Case

    @invariant()
    def nobody_judged_the_own_draft(self) -> None:
        authors = set(self.case.drafts.values_list("author", flat=True))
        for event in self.case.events.filter(act__in=JUDGING):
            wrote = self.case.drafts.filter(author=event.actor, saved_at__date__lt=event.on)
            assert event.actor_id not in authors or not wrote.exists()

    @invariant()
    def nobody_signed_what_they_had_reviewed(self) -> None:
        for event in self.case.events.filter(act=Act.SIGN, after=Status.SIGNED):
            judged = self.case.events.filter(act__in=JUDGING - {Act.SIGN}, actor=event.actor)
            assert not judged.filter(sequence__lt=event.sequence).exists()
