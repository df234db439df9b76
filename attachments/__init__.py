"""Files that people hand in: what they are, whether they are safe, where they are kept.

This package knows files, not cases. Reading order: ``kinds``, ``limits``, ``findings``,
``inspection``, then one module for each sort of structure, then ``models`` and what
keeps, stages, scans and serves them.
"""
