"""A case as pictures and as a list: the strip and the slip chart, drawn as SVG with classes only,
and the timeline."""

from tracker.drawing.entries import timeline
from tracker.drawing.rows import rows
from tracker.drawing.slip import slip
from tracker.drawing.strip import strip

__all__ = ["rows", "slip", "strip", "timeline"]
