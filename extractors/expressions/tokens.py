"""The tokens of a text: runs of word characters and single marks ("57-NQ/TW" is 57 - NQ / TW), the same for all that read words.

In: any text. Out: the pattern of a token that is not blank.
"""

from __future__ import annotations

import re

VISIBLE_TOKEN = re.compile(r"\w+|[^\w\s]")
