"""Administrative organs (行政机关), their offices, their people and their number sequences.

Reading order: roles, models, auth, numbers, establishment.
"""
