"""How well reports are read, on reports that were left out."""
