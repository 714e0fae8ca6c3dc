"""推荐之星 (P4P-14): the seven results of the release notes of 2021-04."""

from decimal import Decimal

import pytest

from trainer.areas.p4p.auction.recommendation_star import points, red_packet


@pytest.mark.parametrize(
    ("visitors", "inquirers", "chatters", "score"),
    [
        (48881, 340, 2309, "24721.2"),
        (19894, 572, 2184, "20618.8"),
        (26114, 544, 1772, "19522.8"),
        (24431, 710, 1204, "18006.2"),
        (17112, 221, 2082, "16042.4"),
        (28020, 379, 1308, "15934"),
        (31687, 484, 926, "15807.4"),
        (-10, -1, 2, "-2"),
    ],
)
def test_points(visitors: int, inquirers: int, chatters: int, score: str) -> None:
    assert points(visitors, inquirers, chatters) == Decimal(score)


@pytest.mark.parametrize(
    ("rank", "spent", "back"),
    [
        (1, "3750", "3750"),
        (10, "5000", "5000"),
        (10, "5000.01", "5000"),
        (11, "5000", "2000"),
        (11, "3000", "1500"),
        (1000, "3000", "1500"),
        (1001, "3000", "0"),
    ],
)
def test_red_packets(rank: int, spent: str, back: str) -> None:
    assert red_packet(rank, Decimal(spent)) == Decimal(back)
