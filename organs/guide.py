"""公开指南 (Art 12): what an organ tells people who want to apply, and the channels it opened.

In person and by post are open by law and cannot be closed; every other channel is open from
the day that the organ says so (国办公开办函〔2017〕19号).
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar, NamedTuple

from django.db import models

from law.receipt import Channel

ALWAYS_OPEN = (Channel.IN_PERSON, Channel.ORAL, Channel.SIGNED_POST, Channel.ORDINARY_POST)
"""Channels that no organ may refuse."""

TO_BE_OPENED = (Channel.ONLINE, Channel.EMAIL, Channel.FAX)
"""Channels that an organ opens when it is ready, each from a day on."""


class OpenChannel(NamedTuple):
    """A channel that applicants may use, and since when; no day for those open by law."""

    channel: Channel
    since: date | None


class DisclosureGuide(models.Model):
    """The part of an organ that its 公开指南 shows beside name, work body, address and hours."""

    fax = models.CharField("传真", max_length=40, blank=True)
    email = models.EmailField("互联网联系方式（电子邮箱）", blank=True)
    subjects = models.CharField("主要业务（供申请人查找，用空格分开）", max_length=200, blank=True)
    guide_text = models.TextField("指南补充说明", blank=True)
    open_channels = models.JSONField("已开通的渠道和开通日期", default=dict, blank=True)

    class Meta:
        abstract: ClassVar = True

    def channels_open(self, on: date) -> list[OpenChannel]:
        """The channels that may be used on ``on``, those open by law first."""
        opened = [
            OpenChannel(channel, date.fromisoformat(self.open_channels[channel]))
            for channel in TO_BE_OPENED
            if channel.value in self.open_channels
        ]
        return [
            *(OpenChannel(channel, None) for channel in ALWAYS_OPEN),
            *(found for found in opened if found.since is not None and found.since <= on),
        ]

    def accepts(self, channel: Channel, *, on: date) -> bool:
        """Whether an application may come in by ``channel`` on ``on``."""
        return any(found.channel is channel for found in self.channels_open(on))

    def open_channel(self, channel: Channel, *, since: date) -> None:
        """Open ``channel`` from ``since`` on; the caller saves."""
        if channel not in TO_BE_OPENED:
            raise ValueError(f"{channel} is open by law or is not a channel for applicants.")
        self.open_channels = {**self.open_channels, channel.value: since.isoformat()}
