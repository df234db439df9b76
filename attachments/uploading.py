"""Reading uploads: nothing past the limit of a file ever reaches memory or disk."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from attachments import limits


class TooLarge(InMemoryUploadedFile):
    """A file of which only the name and the size are known."""

    def __init__(self, name: str, field_name: str | None, size: int) -> None:
        super().__init__(io.BytesIO(), field_name, name, None, size, None)


class LimitedUploads(TemporaryFileUploadHandler):
    """Takes what Django does not keep in memory, and swallows what is too much of it.

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

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write it down until there is too much of it."""
        self._seen += len(raw_data)
        if not self._is_too_much:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """A file over the limit is replaced by its name and size."""
        if not self._is_too_much:
            return super().file_complete(file_size)
        self.file.close()
        return TooLarge(self.file_name or "", self.field_name, self._seen)

    @property
    def _is_too_much(self) -> bool:
        return self._seen > limits.MAX_FILE or self._files > 2 * limits.MAX_FILES
