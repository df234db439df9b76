"""What must not leave with a file: finding it, and taking it out of a PDF.

Bytes in, bytes and findings out; this package knows neither cases nor Django. Reading order:
``detect`` (numbers in text), ``findings``, ``pdf`` and ``structure`` (one door for each of the
two PDF libraries), ``copies``, ``office``, ``scan``.
"""
