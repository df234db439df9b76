"""The virus scanner's own protocol, over its local socket and nothing else.

The only module that opens a socket; a socket of this machine (AF_UNIX), so that still nothing
of the application reaches another host.
"""

from __future__ import annotations

import re
import socket
import struct
from typing import Protocol

from django.conf import settings

_CHUNK = 64 * 1024
_SECONDS_TO_CONNECT = 2.0
_SECONDS_TO_SCAN = 60.0
_VERDICT = re.compile(r"^stream: (?:(OK)|(.+) FOUND)$")


class Readable(Protocol):
    """Whatever hands out its bytes piece by piece."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""


class ScannerUnavailable(Exception):
    """No verdict can be had now: the scanner is not configured, is down, or broke off."""


class NotScannable(Exception):
    """The scanner is there and refuses this file."""


def scan(content: Readable) -> str | None:
    """The name of the virus in ``content``; None when the scanner finds none."""
    try:
        with _connected() as connection:
            connection.sendall(b"zINSTREAM\0")
            while chunk := content.read(_CHUNK):
                connection.sendall(struct.pack(">L", len(chunk)) + chunk)
            connection.sendall(struct.pack(">L", 0))
            answer = _answer(connection)
    except OSError as error:
        raise ScannerUnavailable(str(error)) from error
    verdict = _VERDICT.match(answer)
    if verdict is None:
        raise NotScannable(answer) if answer else ScannerUnavailable("no answer")
    return verdict[2]


def is_there() -> bool:
    """Whether the scanner answers now."""
    try:
        with _connected() as connection:
            connection.sendall(b"zPING\0")
            return _answer(connection) == "PONG"
    except (OSError, ScannerUnavailable):
        return False


def _connected() -> socket.socket:
    if not settings.CLAMAV_SOCKET:
        raise ScannerUnavailable("CLAMAV_SOCKET is not set")
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(_SECONDS_TO_CONNECT)
        connection.connect(settings.CLAMAV_SOCKET)
        connection.settimeout(_SECONDS_TO_SCAN)
    except OSError:
        connection.close()
        raise
    return connection


def _answer(connection: socket.socket) -> str:
    received = b""
    while not received.endswith(b"\0") and len(received) < 4096:
        piece = connection.recv(4096)
        if not piece:
            break
        received += piece
    return received.rstrip(b"\0\n").decode(errors="replace")
