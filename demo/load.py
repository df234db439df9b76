"""Everything at once: organs, people, and each step of each story, in one transaction.

An interrupted load leaves nothing behind but files that no row names.
"""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from calendars import registry
from demo import certificates, departures, queue
from demo.annual_reports import report
from demo.cast import Cast
from demo.guides import describe
from demo.nudges import nudge
from demo.organs import ORGANS, OrganRow
from demo.people import PASSWORD, PEOPLE
from demo.plan import PLAN
from demo.publishing import publish_everything
from demo.scene import Scene
from demo.script import schedule
from demo.seals import seal_png
from demo.steps import play
from letters.kinds import KINDS
from organs.establishment import appoint, create_organ
from organs.models import Office, Organ, Staff

Progress = Callable[[int, int, date], None]


@transaction.atomic
def load(on: date, *, progress: Progress | None = None) -> None:
    """Make the invented city as it stands on ``on``."""
    beats = schedule(PLAN, on, registry.current().provisional())
    for row in ORGANS:
        _establish(row, on=min(on, beats[0].on))
    _employ()
    give_certificates()
    scenes = _scenes(on)
    for done, beat in enumerate(beats, start=1):
        play(beat, scenes)
        if progress:
            progress(done, len(beats), beat.on)
    departures.word(on)
    publish_everything(on)
    nudge(scenes, on)
    queue.fill(scenes, on)
    report(on)


def give_certificates() -> None:
    """The invented organs sign their letters, where letters are signed at all."""
    if settings.LETTER_SIGNER:
        certificates.make_missing([row.code for row in ORGANS])


def is_loaded() -> bool:
    """Whether the invented city is there."""
    return Organ.objects.filter(code__in=[row.code for row in ORGANS]).exists()


def is_empty() -> bool:
    """Whether no organ has been made yet, invented or real."""
    return not Organ.objects.exists()


def _scenes(on: date) -> dict[str, Scene]:
    calendar, cast = registry.current().provisional(), Cast()
    return {
        story.application: Scene(
            story, received_on=story.received.day(on, calendar), serial=serial, cast=cast
        )
        for serial, story in enumerate(PLAN, start=1)
    }


def _establish(row: OrganRow, *, on: date) -> None:
    organ = create_organ(
        code=row.code,
        name=row.name,
        kind=row.kind,
        parent=Organ.objects.filter(code=row.parent).first(),
        document_code=row.document_code,
        court=row.court,
        offices=row.offices,
        document_series=sorted({kind.series for kind in KINDS.values() if kind.series}),
        on=on,
        **row.facts,
    )
    describe(organ, fax=f"0000-8124{row.seat:04d}")
    organ.save()
    picture = seal_png(row.name)
    if picture:
        name = f"seals/demo-{row.code}.png"
        default_storage.delete(name)
        organ.seal.name = default_storage.save(name, ContentFile(picture))
        organ.save(update_fields=["seal"])


def _employ() -> None:
    """The accounts. They share one password, so it is hashed once."""
    hashed = make_password(PASSWORD)
    for person in PEOPLE:
        organ = Organ.objects.get(code=person.organ)
        staff = Staff(
            username=person.username,
            name=person.name,
            organ=organ,
            office=Office.objects.get(organ=organ, name=person.office),
            password=hashed,
        )
        staff.full_clean()
        staff.save()
        appoint(staff, *person.roles)
