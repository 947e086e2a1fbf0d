"""What the words of an item say by themselves, whoever acts: something to do, a duty, a command, a description.

In: the text of an item. Out: yes or no, by the rules of rules/obligations.toml.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from extractors import rulebook
from extractors.expressions.word_classes import begins_with_verb

_RULES = "obligations"
# "Báo cáo: Các xã gửi ...": what stands before the first colon may say what the item is about
TOPIC = re.compile(r"[^:;.]{3,100}:\s+")


holds: Callable[[str, str], bool] = partial(rulebook.holds, _RULES)
"""Tells whether a rule of a group holds somewhere in a text."""


def acts(text: str) -> bool:
    """Tell whether *text* begins with something to do: a verb, whatever manner it is done in ("Tiếp tục kiểm tra").

    Where no rule knows the first word, its part of speech tells: "Nhân rộng mô hình", "bàn giao hồ sơ".
    """
    if begins_with_action(text):
        return True
    manner = next((match.end() for _, match in rulebook.found(_RULES, "manner", text)), 0)
    bare = text[manner:]
    names_something = begins_with_body(bare) or holds("no_action", bare)
    return not names_something and begins_with_verb(bare)


def begins_with_action(text: str) -> bool:
    """Tell whether *text* begins with a verb of the rules, whatever manner it is done in."""
    return holds("action", text)


def acts_behind_topic(text: str) -> bool:
    """Tell whether *text* says what to do, at once or behind a topic: "Công tác tuyên truyền: Đăng tải tin, bài"."""
    topic = TOPIC.match(text)
    return acts(text) or bool(topic and acts(text[topic.end():]))


def begins_with_body(text: str) -> bool:
    """Tell whether the first noun of *text* is one for a body or an office: "Chi bộ trường học", never "Hội nghị"."""
    return holds("body_noun", text)


def after_addressing(text: str) -> int:
    """Return the length of the words with which *text* begins to tell a body to act ("Đề nghị "), 0 where it does not."""
    return next((match.end() for _, match in rulebook.found(_RULES, "addressing", text) if match.start() == 0), 0)


def is_told(text: str) -> bool:
    """Tell whether *text* begins by telling a body to act: "Đề nghị Điện lực ...", whoever that is."""
    return _telling(text) is not None


def is_given(text: str) -> bool:
    """Tell whether *text* begins by giving a task to a body, which wins over a heading; "Yêu cầu các đơn vị ..." asks in its name."""
    return _telling(text) == "gives"


def _telling(text: str) -> str | None:
    return next((rule.id for rule, match in rulebook.found(_RULES, "telling", text) if begins_with_body(text[match.end():])), None)
