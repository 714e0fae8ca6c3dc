from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from graders.records.pairing import Weight, assign, assign_in_order

STEADY = settings(derandomize=True, deadline=None)
"""The same examples each time; a busy machine is no failure."""

weight = st.none() | st.integers(-3, 9)
grids = st.tuples(st.integers(0, 4), st.integers(0, 5)).flatmap(
    lambda size: st.lists(
        st.lists(weight, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0]
    )
)


def total(weights: list[list[Weight]], pairs: list[int | None]) -> int:
    found = [weights[i][j] for i, j in enumerate(pairs) if j is not None]
    assert None not in found, "a forbidden pair"
    return sum(w for w in found if w is not None)


def best(weights: list[list[Weight]], *, in_order: bool = False) -> int:
    """The maximum by trying everything."""
    columns = len(weights[0]) if weights else 0
    choices: list[int | None] = [*range(columns), *[None] * len(weights)]
    most = 0
    for pairs in permutations(choices, len(weights)):
        chosen = [j for j in pairs if j is not None]
        if in_order and chosen != sorted(chosen):
            continue
        found = [weights[i][j] for i, j in enumerate(pairs) if j is not None]
        if None not in found:
            most = max(most, sum(w for w in found if w is not None))
    return most


@STEADY
@given(grids)
def test_assignment_is_as_good_as_trying_everything(weights: list[list[Weight]]) -> None:
    pairs = assign(weights)
    chosen = [j for j in pairs if j is not None]
    assert len(chosen) == len(set(chosen))
    assert total(weights, pairs) == best(weights)


@STEADY
@given(grids)
def test_assignment_in_order_is_as_good_as_trying_everything(weights: list[list[Weight]]) -> None:
    pairs = assign_in_order(weights)
    chosen = [j for j in pairs if j is not None]
    assert chosen == sorted(set(chosen))
    assert total(weights, pairs) == best(weights, in_order=True)


def test_greedy_would_be_wrong() -> None:
    assert assign([[9, 8], [8, 0]]) == [1, 0]


def test_nothing_to_pair() -> None:
    assert assign([]) == []
    assert assign([[], []]) == [None, None]
    assert assign([[None]]) == [None]
    assert assign_in_order([[], []]) == [None, None]
