"""已经公开的: what is public already of what somebody is about to apply for."""

from __future__ import annotations

from dataclasses import dataclass

from portal.models import ApplicationDraft
from publication.models import DisclosedTitle, PublishedDocument
from workflow import already_public


@dataclass(frozen=True)
class Already:
    """Documents to look at, and what the organ provided to others before."""

    documents: list[PublishedDocument]
    replies: list[DisclosedTitle]

    def __bool__(self) -> bool:
        return bool(self.documents or self.replies)


def found_for(draft: ApplicationDraft) -> Already:
    """What the typed words may mean: documents of any organ, replies of the one applied to."""
    typed = draft.answers.get("what", {})
    text = "\n".join(str(said) for said in typed.values())
    return Already(
        already_public.documents(text, organ=draft.organ, most=5),
        already_public.replies(text, organ=draft.organ_id, most=3),
    )
