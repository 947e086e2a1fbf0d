"""The layout of the graph: nothing overlaps, arrows point one way, and a circle stops nothing."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.explorer.layers import arrange, layers, spread
from pipeline.explorer.nearby import to_draw, up_and_down

NODES = list("abcdefghijkl")
EDGES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=30)
DOWNWARDS = EDGES.map(lambda edges: [edge for edge in edges if edge[0] < edge[1]])


@settings(deadline=None)
@given(EDGES)
def test_boxes_do_not_overlap(edges):
    layout = arrange(NODES, edges)
    assert list(layout.places) == NODES
    columns = {}
    for column, row in layout.places.values():
        columns.setdefault(column, []).append(row)
    assert all(second - first >= 0.999 for rows in columns.values() for first, second in pairwise(sorted(rows)))
    assert sorted(columns) == list(range(len(columns)))


@settings(deadline=None)
@given(DOWNWARDS)
def test_arrows_point_one_way_and_pass_every_column(edges):
    layout = arrange(NODES, edges)
    assert set(layout.ways) == set(edges)
    for (start, end), way in layout.ways.items():
        assert (way[0], way[-1]) == (layout.places[start], layout.places[end])
        assert [column for column, _ in way] == list(range(way[0][0], way[-1][0] + 1))
        assert way[0][0] < way[-1][0]


@settings(deadline=None)
@given(EDGES)
def test_a_line_passes_no_box(edges):
    layout = arrange(NODES, edges)
    boxes = set(layout.places.values())
    assert not [stop for way in layout.ways.values() for stop in way[1:-1]
                if any(stop[0] == column and abs(stop[1] - row) < 0.69 for column, row in boxes)]


@settings(deadline=None)
@given(EDGES)
def test_the_same_graph_looks_the_same(edges):
    assert arrange(NODES, edges) == arrange(NODES, list(edges))


def test_a_circle_is_drawn_once_and_back():
    circle = [("a", "b"), ("b", "c"), ("c", "a")]
    found = layers("abc", circle)
    assert sorted(found.values()) == [0, 1, 2]
    assert sum(found[start] > found[end] for start, end in circle) == 1
    assert set(arrange("abc", [*circle, ("a", "a")]).ways) == set(circle)


def test_edges_do_not_cross_without_need():
    # two chains, their ends named in the opposite order
    layout = arrange(["a", "b", "y", "x"], [("a", "x"), ("b", "y")])
    (_, a), (_, b), (_, x), (_, y) = (layout.places[node] for node in "abxy")
    assert (a < b) == (x < y)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(0.25, 2)), min_size=1, max_size=20))
def test_spread_keeps_order_and_distance(pairs):
    wanted, distances = [value for value, _ in pairs], [distance for _, distance in pairs][1:]
    placed = spread(wanted, distances)
    assert all(second - first >= distance - 1e-6 for (first, second), distance in zip(pairwise(placed), distances, strict=True))
    assert abs(sum(placed) - sum(wanted)) < 1e-6 * len(pairs)  # nobody moves further than the others make him


def test_nothing_to_place():
    assert arrange([], []).places == {}


@settings(deadline=None)
@given(EDGES, st.sampled_from(NODES), st.integers(1, 12))
def test_the_part_drawn_holds_the_chosen_node(edges, chosen, most):
    drawn = to_draw(NODES, edges, chosen, most)
    assert chosen in drawn
    assert len(drawn) <= most
    assert drawn == [node for node in NODES if node in drawn]


def test_without_a_choice_the_busiest_part_is_drawn():
    assert to_draw(list("abcde"), [("a", "b"), ("c", "d"), ("e", "d")], None, most=3) == ["c", "d", "e"]


def test_ways_go_up_and_down_but_not_to_neighbours():
    edges = [("commune", "province"), ("province", "party"), ("other", "party"), ("party", "province")]
    up, down = up_and_down(edges[:3], "province")
    assert (up, down) == ({"province", "party"}, {"province", "commune"})
    assert up_and_down(edges, "party")[0] == {"party", "province"}
