"""``{% fixed "名称" %}…{% endfixed %}``: words of a letter that decide, or say what follows in law.

They print as they stand. An organ that words the kind anew has them as a part of that name and
can neither leave them out nor say anything else in their place (``letters.adapting``).
"""

from django import template

register = template.Library()


@register.simple_block_tag
def fixed(content: str, name: str) -> str:
    """The words themselves; the mark does not print."""
    return content
