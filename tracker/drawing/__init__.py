"""A case as pictures and as a list: the strip, the slip chart, the barcode and the bars of custody,
drawn as SVG with classes only, and the timeline."""

from tracker.drawing.barcode import barcode
from tracker.drawing.bars import bars
from tracker.drawing.entries import timeline
from tracker.drawing.rows import rows
from tracker.drawing.slip import slip
from tracker.drawing.strip import strip

__all__ = ["barcode", "bars", "rows", "slip", "strip", "timeline"]
