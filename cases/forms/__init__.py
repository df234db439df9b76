"""What people type, checked field by field before any act is tried.

A form knows the case and the day, never the clock. It turns fields into the facts that
one service takes, and takes that service's ``CaseError`` back as a sentence at the
field. Reading order: fields, errors, then one file for each act.
"""
