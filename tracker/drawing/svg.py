"""Pieces of SVG: escaped words, classes, and plain attributes. No style attribute anywhere."""

from __future__ import annotations

from html import escape


def number(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, anchor: str = "middle", css: str = "g-t") -> str:
    return (
        f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" '
        f'class="{css}">{escape(words)}</text>'
    )


def path(css: str, d: str) -> str:
    return f'<path class="{css}" d="{d}"/>'


def line(css: str, x0: float, y0: float, x1: float, y1: float) -> str:
    return path(css, f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}")


def circle(css: str, x: float, y: float, r: float) -> str:
    return f'<circle class="{css}" cx="{number(x)}" cy="{number(y)}" r="{number(r)}"/>'


def rect(css: str, box: tuple[float, float, float, float], extra: str = "") -> str:
    """box: two x in any order, top, height."""
    x0, x1, y, height = box
    return (
        f'<rect class="{css}" x="{number(min(x0, x1))}" y="{number(y)}" '
        f'width="{number(abs(x1 - x0))}" height="{number(height)}"{extra}/>'
    )


def frame(css: str, size: tuple[float, float], title: str, body: str, more: str = "") -> str:
    """A whole picture with its name, and where what it shows is told in words."""
    width, height = size
    described = f"<desc>{escape(more)}</desc>" if more else ""
    return (
        f'<svg class="{css}" viewBox="0 0 {number(width)} {number(height)}" role="img">'
        f"<title>{escape(title)}</title>{described}{body}</svg>"
    )


def half_disc(x: float, y: float, r: float, rtl: bool) -> str:
    """Opened, goes on: the half that lies in the past is full."""
    half = f"M{number(x)} {number(y - r)}a{r} {r} 0 0 {int(rtl)} 0 {2 * r}z"
    return circle("g-ring", x, y, r) + path("g-f", half)


def ghost(x: float, y: float, r: float) -> str:
    """A date that was given up."""
    return circle("g-ghost", x, y, r) + line("g-gl", x - r + 1, y + r - 1, x + r - 1, y - r + 1)


def hearing_mark(shape: str, x: float, y: float, r: float, rtl: bool) -> str:
    """A hearing in a picture; its state is in the list beside it too."""
    if shape == "adj":
        return half_disc(x, y, r, rtl)
    if shape == "ghost":
        return ghost(x, y, r)
    if shape == "confl":
        return circle("g-ring", x - r * 0.7, y, r * 0.6) + circle("g-ring", x + r * 0.7, y, r * 0.6)
    ring = circle({"held": "g-dot", "sched": "g-next"}.get(shape, "g-ring"), x, y, r)
    return ring + text(x, y + 4.5, "?", css="g-t g-b") if shape == "unconf" else ring
