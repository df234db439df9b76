"""Which wording a letter was made from: one digest over everything in ``templates/letters``.

A letter's own template extends and includes others, so the catalogue is versioned whole.
"""

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "letters"


@cache
def digest() -> str:
    """SHA-256 over the names and texts of all templates, in order of name."""
    total = hashlib.sha256()
    for template in sorted(FOLDER.rglob("*.html")):
        total.update(template.relative_to(FOLDER).as_posix().encode())
        total.update(template.read_bytes())
    return total.hexdigest()
