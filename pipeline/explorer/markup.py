"""Puts text into markup so that none of it is taken for markup.

In: text of documents. Out: HTML, numbers for SVG.
"""

from __future__ import annotations

from html import escape

PANEL = "background:#fff;border:1px solid #e2e8f0;border-radius:8px"
"""Style of a framed drawing."""


def as_html(text: object) -> str:
    """Return *text* to stand between tags or in a quoted attribute; nothing for None.

    >>> as_html('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    return "" if text is None else escape(str(text), quote=True)


def shortened(text: str, most: int) -> str:
    """Return *text* in at most *most* letters, the last of them an ellipsis where it was cut.

    >>> shortened("Kế hoạch hành động", 10)
    'Kế hoạch…'
    """
    return text if len(text) <= most else text[:most - 1].rstrip() + "…"


def number(value: float) -> str:
    """Return *value* for an attribute, without needless digits.

    >>> number(12.0), number(1 / 3)
    ('12', '0.3')
    """
    return f"{value:.1f}".removesuffix(".0")
