from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Messages that have to leave."""

    name = "outbox"
    verbose_name = "消息发送"
