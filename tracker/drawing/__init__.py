"""Pictures of a case: the strip and the slip chart, drawn as SVG with classes only."""

from tracker.drawing.rows import rows
from tracker.drawing.slip import slip
from tracker.drawing.strip import strip

__all__ = ["rows", "slip", "strip"]
