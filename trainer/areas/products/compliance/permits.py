"""Which restricted goods the shop may post (PP-03, CERT-01)."""


def permitted() -> frozenset[str]:
    """Paths of the restricted categories that the shop holds a valid permit for."""
    return frozenset()
