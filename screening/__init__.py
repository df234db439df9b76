"""甄别: what a person should look at before deciding. Hints with their reason, never a verdict.

Reading order: similarity (pure), formal_check (pure), index, hints, right_organ, prepared.
"""
