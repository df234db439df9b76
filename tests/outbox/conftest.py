"""A post office that notes what it is handed, and can be closed or picky."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from outbox import channels
from outbox.channels import Refused, Unreachable
from outbox.models import Channel, OutgoingMessage
from outbox.putting import Message, put
from tests.factories import RECEIVED, moment


class PostOffice:
    """The e-mail channel of the test: what left, by key."""

    def __init__(self) -> None:
        self.left: Counter[str] = Counter()
        self.bodies: list[str] = []
        self.closed = False
        self.refused: set[str] = set()

    def __call__(self, message: OutgoingMessage, body: str) -> None:
        if self.closed:
            raise Unreachable("ConnectionRefusedError")
        if message.key in self.refused:
            raise Refused("SMTPRecipientsRefused")
        self.left[message.key] += 1
        self.bodies.append(body)


@pytest.fixture
def post_office(monkeypatch: pytest.MonkeyPatch) -> PostOffice:
    office = PostOffice()
    monkeypatch.setitem(channels.TRANSPORTS, Channel.EMAIL, office)
    return office


Put = Callable[..., None]


@pytest.fixture
def put_at() -> Put:
    """Put messages of these keys into the outbox at an hour of 14 September."""

    def put_them(*keys: str, hour: int = 9, any_hour: bool = False, minutes: int = 0) -> None:
        put(
            [
                Message(
                    key, Channel.EMAIL, "clerk@example.org", "提醒", "正文", any_hour,
                    timedelta(minutes=minutes),
                )
                for key in keys
            ],
            at=moment(RECEIVED, hour),
        )  # fmt: skip

    return put_them
