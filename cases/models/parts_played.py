"""Who had which part in a case, and what is asked of whom: the questions of separated duties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cases.status import Status

if TYPE_CHECKING:
    from organs.models import Staff


class PartsPlayed:
    """The questions that ``cases.permissions`` asks of a case about one person."""

    organ: Any
    drafts: Any
    events: Any
    reviews: Any
    extensions: Any
    co_handlings: Any
    further_reviews: Any

    def drafted_by(self, staff: Staff) -> bool:
        """Whether ``staff`` wrote any version of the reply, or handed one in as theirs."""
        return bool(
            self.drafts.filter(author=staff).exists()
            or self.events.filter(act="submit_draft", actor=staff).exists()
        )

    def signature_is_closed_to(self, staff: Staff) -> bool:
        """Whether ``staff`` reviewed any version, in an organ where reviewers do not sign."""
        if self.organ.reviewers_may_sign:
            return False
        return bool(self.reviews.filter(reviewer=staff).exclude(stage=Status.SIGNING).exists())

    def notice_prepared_by(self, staff: Staff) -> bool:
        """Whether ``staff`` wrote the correction notice."""
        notice = getattr(self, "correction", None)
        return notice is not None and notice.prepared_by_id == staff.pk

    def extension_requested_by(self, staff: Staff) -> bool:
        """Whether ``staff`` asked for the extension that waits for a decision."""
        return bool(self.extensions.filter(requested_by=staff, stage="requested").exists())

    def owed_by(self, office_id: int | None, stage: str) -> bool:
        """Whether that office was asked to co-handle (协办) and its answer is at ``stage``."""
        return any(
            row.office_id == office_id and row.stage == stage for row in self.co_handlings.all()
        )

    def calls_for_review_by(self, staff: Staff) -> bool:
        """Whether the further review that is called now is addressed to ``staff``."""
        called = (row for row in self.further_reviews.all() if row.stage == "called")
        return any(row.is_addressed_to(staff) for row in called)
