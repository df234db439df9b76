"""An entry of the queue, what belongs to it, what was done to it; what was looked at again."""

from proactive.models.assessment import Assessment, Finding
from proactive.models.entry import Entry, Source, Stage, Verdict
from proactive.models.event import EntryEvent, ProactiveAct
from proactive.models.parts import EntryCase, EntryFile, Seen, Suggestion

__all__ = [
    "Assessment",
    "Entry",
    "EntryCase",
    "EntryEvent",
    "EntryFile",
    "Finding",
    "ProactiveAct",
    "Seen",
    "Source",
    "Stage",
    "Suggestion",
    "Verdict",
]
