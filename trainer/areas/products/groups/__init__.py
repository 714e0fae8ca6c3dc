"""Product groups: two levels in the seller's own order (PG-01)."""
