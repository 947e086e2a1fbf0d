"""Puts text into markup so that none of it is taken for markup.

In: text of documents. Out: HTML, Markdown, numbers for SVG.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

PANEL = "background:#fff;border:1px solid #e2e8f0;border-radius:8px"
"""Style of a framed drawing or text."""
_QUIET = "color:#64748b"


def as_html(text: object) -> str:
    """Return *text* to stand between tags or in a quoted attribute; nothing for None.

    >>> as_html('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    """
    return "" if text is None else escape(str(text), quote=True)


def as_markdown(text: str) -> str:
    """Return *text* to stand in Markdown: every sign that could mean something there is written by its number.

    >>> as_markdown("Số 5*/KH_UBND $x$")
    'Số 5&#42;&#47;KH&#95;UBND &#36;x&#36;'
    """
    return "".join(letter if letter.isalnum() or letter in " .," else f"&#{ord(letter)};" for letter in " ".join(text.split()))


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


def marked(before: str, passage: str, after: str) -> str:
    """Return a piece of text as HTML with *passage* marked in it, line by line."""
    before, passage, after = (without_blank_lines(part) for part in (before, passage, after))
    return (f'<div style="white-space:pre-wrap;line-height:1.55;{PANEL};padding:12px 16px">'
            f'<span style="{_QUIET}">{as_html(before)}</span><mark style="background:#fde68a;color:#0f172a">{as_html(passage)}</mark>'
            f'<span style="{_QUIET}">{as_html(after)}</span></div>')


def without_blank_lines(text: str) -> str:
    """Return *text* without the blank lines that some programs put below each line, and without page breaks.

    >>> without_blank_lines("hướng dẫn về \\n\\nnội dung")
    'hướng dẫn về\\nnội dung'
    """
    return re.sub(r"[ \t]*[\n\f]\s*", "\n", text)


def paragraph(text: str) -> str:
    """Return *text* as an HTML paragraph, line ends kept."""
    return f'<p style="white-space:pre-line;margin:0">{as_html(text)}</p>'


def facts(pairs: Iterable[tuple[str, object]]) -> str:
    """Return names and values as an HTML list; a pair without a value is left out."""
    told = (f'<dt style="font-size:12px;margin-top:9px;{_QUIET}">{as_html(name)}</dt>'
            f'<dd style="margin:0;white-space:pre-line">{as_html(value)}</dd>' for name, value in pairs if value not in (None, ""))
    return f'<dl style="margin:0">{"".join(told)}</dl>'


def side_by_side(left: str, right: str) -> str:
    """Return two pieces of HTML beside each other, the right one wider; below each other in a narrow window."""
    return (f'<div style="display:flex;flex-wrap:wrap;gap:20px;align-items:flex-start"><div style="flex:1 1 300px;min-width:0">{left}</div>'
            f'<div style="flex:2 1 480px;min-width:0">{right}</div></div>')
