"""Buyers have the tags that a plan can bid more for, and peers bid what the platform suggests."""

from trainer.areas.p4p import tags
from trainer.areas.p4p.auction.market import buyers


def test_buyers_come_from_the_countries_of_the_premiums() -> None:
    suggested = {region.value: tag.percent for region, tag in tags.REGIONS.items()}
    assert {code: one.premium for code, one in buyers.COUNTRIES.items()} == suggested


def test_buyers_belong_to_the_audiences_of_the_premiums() -> None:
    suggested = {audience.value: tag.percent for audience, tag in tags.AUDIENCES.items()}
    assert dict(buyers.AUDIENCE_PREMIUMS) == suggested
    found = frozenset.union(*(profile.tags for profile in buyers.PROFILES))
    assert found | {buyers.APP_AUDIENCE} == set(suggested)


def test_the_highest_tag_is_what_peers_bid() -> None:
    assert buyers.peers_premium("us", frozenset({"blue", "rts"})) == 161
    assert buyers.peers_premium("us", frozenset()) == 156
    assert buyers.peers_premium("zz", frozenset()) == 100
