"""Optimal assignment of found items to expected ones."""

from collections.abc import Sequence

Weight = int | None
"""The value of a pair; None forbids it."""


def assign(weights: Sequence[Sequence[Weight]]) -> list[int | None]:
    """Pair rows with columns for the maximum total weight.

    Rows and columns may stay unpaired; forbidden pairs and pairs of negative weight never form.
    Equal weights give equal pairs.

    Args:
        weights: One list per row, one entry per column.

    Returns:
        For each row its column, or None if it stays unpaired.
    """
    rows = len(weights)
    columns = len(weights[0]) if weights else 0
    if not columns:
        return [None] * rows
    # One zero-cost dummy column per row means staying unpaired.
    alone = [[0 if i == j else 1 for j in range(rows)] for i in range(rows)]
    costs = [[1 if w is None else -w for w in weights[i]] + alone[i] for i in range(rows)]
    found = _hungarian(costs)
    return [j if j < columns and costs[i][j] <= 0 else None for i, j in enumerate(found)]


def _hungarian(costs: list[list[int]]) -> list[int]:
    """Return the column of each row in the cheapest full assignment (columns ≥ rows).

    The Hungarian algorithm with potentials, O(rows² × columns). Index 0 means "none yet".
    """
    rows, columns = len(costs), len(costs[0])
    row_potential, column_potential = [0] * (rows + 1), [0] * (columns + 1)
    row_of, previous = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        slack: list[int | None] = [None] * (columns + 1)
        used = [False] * (columns + 1)
        while row_of[column]:
            used[column] = True
            current, step, following = row_of[column], None, 0
            for j in range(1, columns + 1):
                if used[j]:
                    continue
                reduced = costs[current - 1][j - 1] - row_potential[current] - column_potential[j]
                best = slack[j]
                if best is None or reduced < best:
                    slack[j], previous[j], best = reduced, column, reduced
                if step is None or best < step:
                    step, following = best, j
            delta = step or 0
            for j in range(columns + 1):
                if used[j]:
                    row_potential[row_of[j]] += delta
                    column_potential[j] -= delta
                else:
                    left = slack[j]
                    slack[j] = None if left is None else left - delta
            column = following
        while column:
            row_of[column] = row_of[previous[column]]
            column = previous[column]
    return [row_of.index(row, 1) - 1 for row in range(1, rows + 1)]


def assign_in_order(weights: Sequence[Sequence[Weight]]) -> list[int | None]:
    """Pair like :func:`assign`, but without crossings: later rows get later columns."""
    rows = len(weights)
    columns = len(weights[0]) if weights else 0
    best = [[0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            weight = weights[i][j]
            pair = -1 if weight is None else weight + best[i + 1][j + 1]
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    pairs: list[int | None] = [None] * rows
    i = j = 0
    while i < rows and j < columns:
        weight = weights[i][j]
        if weight is not None and best[i][j] == weight + best[i + 1][j + 1]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
