"""Is an item something to be done, and of which kind? One table, read from the top: the first line that holds decides.

In: `Findings`, what the rules found about one item. Out: the kind of obligation, or None where nobody has to do anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractors.obligations.clauses import How
from extractors.obligations.tree import Role
from extractors.records import UnitMention
from extractors.vocabulary import ObligationKind


@dataclass(frozen=True, slots=True)
class Findings:
    """What is known of an item of the section tree before it is judged; bodies have offsets into `text`, those above into their own texts.

    `headings` are the texts above the item, nearest first, `below` the texts of its children; `style` is that of its mark (roman, arabic,
    letter, dash, paragraph ...), `role` what its section is for, `roles_above` what the sections around it are for. `addressed` are the
    bodies whom the sentence above the body of a letter asks to do what follows.
    """

    text: str
    headings: tuple[str, ...]
    below: tuple[str, ...]
    style: str
    role: Role | None
    roles_above: tuple[Role | None, ...]
    # ---- whom the item and its surroundings name
    own: tuple[UnitMention, ...]
    how: How
    above: tuple[UnitMention, ...]
    addressed: tuple[UnitMention, ...]
    partners: tuple[UnitMention, ...]
    partners_above: tuple[UnitMention, ...]
    is_heading_of_bodies: bool
    above_is_known: bool
    # ---- what its words say
    acts: bool
    acts_behind_topic: bool
    is_told: bool
    is_given: bool
    obliges: bool
    own_is_certain: bool
    has_to: bool
    describes: bool
    # ---- what its place says
    doc_type: str | None
    binds_everybody: bool
    commanded: bool
    introduces: bool
    is_detail: bool
    opens_section: bool
    in_article: bool
    in_annex: bool
    puts_into_practice: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: where `holds`, the item is a `kind` of obligation, or none; one that `is_final` leaves nothing to weigh."""

    name: str
    holds: Callable[[Findings], bool]
    kind: ObligationKind | None
    is_final: bool = False


# a plan divides its content by subject; other documents tell bodies what to do, whatever the section is called
_PLANS = frozenset({"KH", "CTr", "ĐA", "PA"})


def _names_body(item: Findings) -> bool:
    """Tell whether a body that is known, or a group of such ("Ủy ban nhân dân cấp tỉnh"), acts; "chủ bến" may be anybody."""
    return any(unit.level for unit in (*item.own, *item.above))


def _names_nobody(item: Findings) -> bool:
    return item.in_article and not (item.own or item.above or item.addressed)


_TABLE = (
    Line("a law, decree or circular, but where it gives work to a body by name", lambda item: item.binds_everybody and not (
        item.puts_into_practice and _names_body(item) if item.in_article or item.in_annex else item.own or item.above), None,
         is_final=True),
    Line("an article that names nobody, among tasks", lambda item: _names_nobody(item) and item.role == "content" and item.acts, None),
    Line("an article that names nobody", _names_nobody, None, is_final=True),
    Line("a heading over items that are done by themselves", lambda item: item.introduces, None),
    Line("one of the things that the task above lists", lambda item: item.is_detail, None),
    Line("a description, a courtesy, a label", lambda item: item.describes, None),
    Line("the heading of a section", lambda item: item.opens_section, None),
    Line("about money: who must act", lambda item: item.role == "budget" and item.has_to and bool(item.own), "content"),
    Line("about money: anything else", lambda item: item.role == "budget", None),
    Line("a heading that only names bodies", lambda item: item.role == "assignment" and item.is_heading_of_bodies, None),
    Line("where work is assigned: whoever acts", lambda item: item.role == "assignment" and bool(
        item.own or item.above or item.acts_behind_topic or item.is_told), "assignment"),
    Line("among tasks, below the bodies who are to do them", lambda item: item.role == "content" and bool(item.above), "assignment"),
    Line("among tasks, in a letter to those who are to do them", lambda item: item.role == "content" and bool(item.addressed) and bool(
        item.own or item.acts), "assignment"),
    Line("among tasks, but not in a plan: a body that acts", lambda item: item.role == "content" and bool(
        item.own) and item.doc_type not in _PLANS, "assignment"),
    Line("among tasks: whatever is to be done", lambda item: item.role == "content" and bool(item.own or item.acts), "content"),
    Line("elsewhere: a body is told to act", lambda item: item.role is None and item.is_told, "assignment"),
    Line("elsewhere, below a command", lambda item: item.role is None and item.commanded and bool(item.own or item.acts), "assignment"),
    Line("elsewhere: a body that acts", lambda item: item.role is None and bool(item.own) and (
        item.own_is_certain or item.obliges), "assignment"),
    Line("elsewhere: a body of which nothing is asked", lambda item: item.role is None and bool(item.own), None),
    Line("elsewhere, below the bodies of a heading", lambda item: item.role is None and bool(item.above) and (
        item.above_is_known or item.acts_behind_topic), "assignment"),
    Line("a purpose inside a section of tasks", lambda item: item.role == "purpose" and "content" in item.roles_above and bool(item.own),
         "content"),
)


_NOTHING = Line("nothing speaks for a task", lambda item: True, None)


def judge(item: Findings) -> Line:
    """Return the line that decides about *item*."""
    return next((line for line in _TABLE if line.holds(item)), _NOTHING)
