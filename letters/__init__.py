"""Official letters: from facts to the page that is sealed.

Reading order: :mod:`letters.contexts` (what a letter must know), :mod:`letters.kinds`
(one row a kind), :mod:`letters.compose` (wording + facts → typed blocks), then the three
ways a document leaves the house: :mod:`letters.pdf`, :mod:`letters.docx`,
:mod:`letters.html`. The form is that of GB/T 9704-2012 and stands in :mod:`letters.style`.
"""
