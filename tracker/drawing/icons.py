"""The shapes of the face. Circle: hearing. Square: charge and outcome. Diamond: custody."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from tracker.markup import html

QUESTION = "c0-1.1.8-1.8 1.8-1.8s1.8.7 1.8 1.7c0 1.4-1.8 1.3-1.8 2.7"
BARS = '<path d="M2 13.5v-3M6 13.5v-3M10 13.5v-3M14 13.5v-3" stroke-width="1" opacity=".6"/>'
SHAPES = {
    "sched": '<circle cx="8" cy="8" r="5.6"/>',
    "held": '<circle cx="8" cy="8" r="5.6" class="f"/>',
    "adj": '<circle cx="8" cy="8" r="5.6"/><path class="f" d="M8 2.4a5.6 5.6 0 0 0 0 11.2z"/>',
    "unconf": '<circle cx="8" cy="8" r="5.9"/>'
    f'<path d="M6.2 6.4{QUESTION}M8 11.1v.2" stroke-width="1.5"/>',
    "nodate": '<circle cx="8" cy="8" r="5.9" stroke-dasharray="2.6 2"/>'
    '<path d="M5 8h.1M8 8h.1M11 8h.1" stroke-width="2" stroke-linecap="round"/>',
    "nothld": '<circle cx="8" cy="8" r="5.9"/><path d="M4.6 8h6.8"/>',
    "cancel": '<circle cx="8" cy="8" r="5.9"/><path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6"/>',
    "ghost": '<circle cx="8" cy="8" r="5.4" stroke-dasharray="2.7 2"/>'
    '<path d="m2.6 13.4 10.8-10.8"/>',
    "confl": '<circle cx="3.9" cy="8" r="3"/><circle cx="12.1" cy="8" r="3"/>'
    '<path d="M6.9 8h2.2"/>',
    "filed": '<rect x="2.8" y="2.8" width="10.4" height="10.4"/>',
    "convict": '<rect x="2.8" y="2.8" width="10.4" height="10.4" class="f"/>',
    "sqdash": '<rect x="2.8" y="2.8" width="10.4" height="10.4" stroke-dasharray="2.6 2"/>',
    "cust": '<path class="f" d="m8 1.8 6.2 6.2L8 14.2 1.8 8z"/>',
    "free": '<path d="m8 1.8 6.2 6.2L8 14.2 1.8 8z"/>',
    "custq": '<path d="m8 1.4 6.6 6.6L8 14.6 1.4 8z"/><path d="M6.6 6.9c0-.9.6-1.4 1.4-1.4s1.4.5 '
    '1.4 1.3c0 1.1-1.4 1-1.4 2M8 10.4v.2" stroke-width="1.4"/>',
    "tri": '<path d="M8 2.2 14.6 13.6H1.4z" stroke-linejoin="round"/>'
    '<path d="M8 6.4v3.4M8 11.4v.2"/>',
    "dot": '<circle cx="8" cy="8" r="3.2" class="f"/>',
    "month": '<rect x="4.8" y="1.2" width="6.4" height="13.6" rx="3.2"/>',
    "vs": '<path d="M2 5.2h9.5M8.6 2.2l3 3-3 3M14 10.8H4.5M7.4 7.8l-3 3 3 3"/>',
    "v1": f'{BARS}<path d="M2 13.5v-3" stroke-width="3"/>',
    "v2": '<path d="M2 13.5v-3m4 3v-5.5" stroke-width="3"/>'
    '<path d="M10 13.5v-8M14 13.5v-10.5" stroke-width="1" opacity=".6"/>',
    "v3": '<path d="M2 13.5v-3m4 3v-5.5m4 5.5v-8" stroke-width="3"/>'
    '<path d="M14 13.5v-10.5" stroke-width="1" opacity=".6"/>',
    "v4": '<path d="M2 13.5v-3m4 3v-5.5m4 5.5v-8m4 8v-10.5" stroke-width="3"/>',
    "bell": '<path d="M4 11.5V7a4 4 0 0 1 8 0v4.5l1.4 1.2H2.6zM6.6 14.3h2.8"/>',
    "cal": '<rect x="2.2" y="3.2" width="11.6" height="10.6" rx="1"/>'
    '<path d="M2.2 6.6h11.6M5.4 1.6v3M10.6 1.6v3"/>',
    "tick": '<path d="m3 8.6 3.4 3.4L13.2 4.4" stroke-width="2"/>',
    "cross": '<path d="m4 4 8 8m0-8-8 8" stroke-width="1.8"/>',
    "doc": '<path d="M4 1.8h5.4L12.6 5v9.2H4zM9.2 2v3.2h3.2M6 8.4h4.6M6 11h4.6"/>',
    "find": '<circle cx="7" cy="7" r="4.4"/><path d="m10.4 10.4 3.6 3.6"/>',
}
MIRRORED = frozenset({"vs", "adj", "unconf", "custq", "v1", "v2", "v3", "v4"})
YEAR = '<rect x="4.8" y="1.2" width="6.4" height="25.6" rx="3.2"/>'
ARROW = (
    '<svg class="arrow i-dir" viewBox="0 0 32 12" aria-hidden="true" fill="none" '
    'stroke="currentColor" stroke-width="1.6"><path d="M1 10C6 1 22 1 29 8M29 2.5V8h-5.6"/></svg>'
)
BRAND = (
    '<svg viewBox="0 0 40 24" aria-hidden="true" fill="none" stroke="currentColor" '
    'stroke-width="2.6"><circle cx="6.5" cy="17" r="4.6" stroke-dasharray="3 2.4" '
    'stroke-width="2"/><path d="M8 10C13 2 25 2 31 9"/>'
    '<circle cx="33" cy="17" r="5" fill="currentColor"/></svg>'
)


@lru_cache(64)
def icon(name: str) -> SafeString:
    """A shape as inline SVG; the words beside it carry the meaning."""
    if name in ("arrow", "brand"):
        return mark_safe(ARROW if name == "arrow" else BRAND)
    if name == "year":
        body, classes, box = YEAR, "i tall", "0 0 16 28"
    else:
        body, box = SHAPES.get(name, SHAPES["dot"]), "0 0 16 16"
        classes = "i i-dir" if name in MIRRORED else "i"
    return html(
        '<svg class="{}" viewBox="{}" aria-hidden="true">{}</svg>',
        classes,
        box,
        mark_safe(body),
    )
