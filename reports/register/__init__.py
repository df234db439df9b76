"""台账: the register as an office kept it before, read from its spreadsheet, and as it is now.

Reading order: columns (what the sheets hold), dates and words (how cells are written), reading
(rows into facts, or what is wrong with them), planning (what is new, the same, changed), running.
"""
