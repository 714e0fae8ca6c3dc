"""The order that a sortable list posts (``templates/_macros/sortable.html``)."""

import re
from collections.abc import Iterable

from flask import request


def posted_order(ids: Iterable[int]) -> list[int]:
    """Return the records' ids in the order that was posted.

    Each id occurs once whatever was posted: unknown ids are ignored, and ids that were not posted
    (records added since the page was opened) follow at the end in the order given.
    """
    known = list(dict.fromkeys(ids))
    values = request.form.getlist("order")
    posted = [int(value) for value in values if re.fullmatch(r"[0-9]{1,18}", value)]
    order = [number for number in dict.fromkeys(posted) if number in known]
    order += [number for number in known if number not in order]
    return moved(order, request.form.get("_move", ""))


def moved(order: list[int], command: str) -> list[int]:
    """Apply the button that moves one id by a place: ``up:7`` or ``down:7``."""
    match = re.fullmatch(r"(up|down):([0-9]{1,18})", command)
    if match is None or int(match[2]) not in order:
        return order
    here = order.index(int(match[2]))
    there = max(0, here - 1) if match[1] == "up" else min(len(order) - 1, here + 1)
    result = list(order)
    result[here], result[there] = result[there], result[here]
    return result
