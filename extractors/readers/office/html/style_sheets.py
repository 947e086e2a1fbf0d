"""Writes what a style sheet in the page says beside the elements it is said of.

In: text of a page. Out: the same page, with rules by class or name as styles of elements.
"""

from __future__ import annotations

import re

# only what changes which text is read, and how: pages whose sheets say no more stay as they are
_TELLING = re.compile(r"""display\s*:\s*none|visibility\s*:|mso-hide|line-through|vertical-align\s*:\s*super|list-style|text-transform
    |(?<![\w-])(?:font-size\s*:\s*0|color\s*:\s*(?:white|\#fff|rgba?\(255))""", re.I | re.X)
_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.I | re.S)


def with_inline_styles(text: str) -> str:
    """Return the page *text* with the rules of its style sheets inside the elements; nothing is loaded from elsewhere."""
    if not any(_TELLING.search(sheet) for sheet in _SHEET.findall(text)):
        return text
    import css_inline

    try:
        return css_inline.CSSInliner(load_remote_stylesheets=False).inline(text)
    except css_inline.InlineError:
        return text
