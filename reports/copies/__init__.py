"""How much one text is a copy of another. Plain Python, knows no Django.

Words of any script → shingles → `Print`, the small keys by which a copy is found among many;
`compare` then says of two texts what one is of the other, and `difference` shows it.
"""

from reports.copies.comparing import Kind, Likeness, compare
from reports.copies.differing import Piece, difference
from reports.copies.prints import Print, apart, print_of

__all__ = ["Kind", "Likeness", "Piece", "Print", "apart", "compare", "difference", "print_of"]
