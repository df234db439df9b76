"""The procedure manual: one file for each official act, in the order of a case's life.

registration → assignment → (correction) → (extension) → drafting → review → signing →
delivery → archiving. Call them by namespace: ``extension.decide(case, …)``.
"""
