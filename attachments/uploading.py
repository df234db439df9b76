"""Reading uploads: nothing past the limit of a file ever reaches memory or disk."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from attachments import limits


class TooLarge(InMemoryUploadedFile):
    """A file of which only the name and the size are known."""

    def __init__(self, name: str, field_name: str | None, size: int) -> None:
        super().__init__(io.BytesIO(), field_name, name, None, size, None)


class LimitedUploads(FileUploadHandler):
    """Stands before Django's own handlers and swallows what is too much.

    The rest of the form is read on, so that everything typed comes back with the error.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seen = self._files = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Another file begins."""
        super().new_file(*args, **kwargs)
        self._seen = 0
        self._files += 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass data on until there is too much of it."""
        self._seen += len(raw_data)
        return None if self._is_too_much else raw_data

    def file_complete(self, file_size: int) -> TooLarge | None:
        """A file over the limit is replaced by its name and size."""
        if not self._is_too_much:
            return None
        return TooLarge(self.file_name or "", self.field_name, self._seen)

    @property
    def _is_too_much(self) -> bool:
        return self._seen > limits.MAX_FILE or self._files > 2 * limits.MAX_FILES
