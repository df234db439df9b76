"""What waits for the mail server, and what was sent, moves to the outbox with its keys."""

from django.db import migrations

BATCH = 500


def move(apps, schema_editor):
    """Copy every row; the recipients are sealed again under the new column's purpose."""
    mails = apps.get_model("portal", "OutgoingMail").objects.order_by("pk")
    messages = apps.get_model("outbox", "OutgoingMessage")
    messages.objects.bulk_create(
        (
            messages(
                key=mail.key,
                channel="email",
                recipient=mail.to,
                subject=mail.subject,
                body=mail.body,
                any_hour=True,
                created_at=mail.created_at,
                not_before=mail.created_at,
                attempts=mail.attempts,
                sent_at=mail.sent_at,
            )
            for mail in mails.iterator(chunk_size=BATCH)
        ),
        batch_size=BATCH,
    )


class Migration(migrations.Migration):

    dependencies = [
        ("portal", "0001_initial"),
        ("outbox", "0001_messages"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.DeleteModel(name="OutgoingMail"),
    ]
