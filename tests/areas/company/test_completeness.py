"""信息完整度 by company type (CO-05)."""

import pytest

from trainer.areas.company.completeness import parts, score
from trainer.areas.company.whole import Counts
from trainer.areas.verification.choices import CompanyType

FACTORIES = [CompanyType.FACTORY, CompanyType.INTEGRATED]


def percents(company_type: CompanyType, **counts: int) -> list[int]:
    return [part.percent for part in parts(company_type, Counts(**counts))]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, [0, 0, 0]),
        ({"pictures": 1}, [50, 0, 0]),
        ({"videos": 1}, [50, 0, 0]),
        ({"pictures": 3, "videos": 1}, [100, 0, 0]),
        ({"exhibitions": 2}, [0, 100, 0]),
        ({"cases": 1}, [0, 0, 100]),
        ({"steps": 5, "checks": 5}, [0, 0, 0]),
    ],
)
def test_a_trader_has_three_parts(counts: dict[str, int], expected: list[int]) -> None:
    assert percents(CompanyType.TRADER, **counts) == expected


@pytest.mark.parametrize("company_type", FACTORIES)
@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({}, [0, 0, 0, 0]),
        ({"steps": 4}, [0, 0, 35, 0]),
        ({"steps": 1, "machines": 1}, [0, 0, 70, 0]),
        ({"steps": 1, "machines": 1, "lines": 1}, [0, 0, 100, 0]),
        ({"checks": 1}, [0, 0, 0, 50]),
        ({"checks": 1, "devices": 1}, [0, 0, 0, 100]),
        ({"cases": 9}, [0, 0, 0, 0]),
    ],
)
def test_a_factory_has_four_parts(
    company_type: CompanyType, counts: dict[str, int], expected: list[int]
) -> None:
    assert percents(company_type, **counts) == expected


def test_the_score_is_the_mean_of_the_parts() -> None:
    counts = Counts(pictures=1, exhibitions=1, steps=1, checks=1)
    assert score(parts(CompanyType.FACTORY, counts)) == (50 + 100 + 35 + 50) // 4
    assert score(parts(CompanyType.TRADER, counts)) == 50
