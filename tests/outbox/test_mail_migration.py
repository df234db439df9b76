"""Mail that the portal kept before there was an outbox moves into it with its keys."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from outbox.models import OutgoingMessage
from tests.factories import RECEIVED, a_house, moment
from tests.situations import a_registered_case

BEFORE = [("portal", "0001_initial")]
AFTER = [("portal", "0002_mail_moves_to_the_outbox")]


def migrate(target: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(target)
    return MigrationExecutor(connection).loader.project_state(target).apps


@pytest.fixture
def _restored(transactional_db: None) -> Iterator[None]:
    yield
    migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())


@pytest.mark.slow
@pytest.mark.usefixtures("_restored")
def test_rows_and_their_recipients_are_kept() -> None:
    case = a_registered_case(a_house())
    mails = migrate(BEFORE).get_model("portal", "OutgoingMail").objects
    for number, sent_at in enumerate((None, moment(RECEIVED, 10))):
        mails.create(
            case_id=case.pk,
            key=f"receipt:{number}",
            to=f"reader{number}@example.org",
            subject="已收到",
            body="编号",
            created_at=moment(RECEIVED, 9),
            sent_at=sent_at,
            attempts=number,
        )
    migrate(AFTER)
    kept = OutgoingMessage.objects.values_list("key", "recipient", "sent_at", "attempts")
    assert list(kept) == [
        ("receipt:0", "reader0@example.org", None, 0),
        ("receipt:1", "reader1@example.org", moment(RECEIVED, 10), 1),
    ]
