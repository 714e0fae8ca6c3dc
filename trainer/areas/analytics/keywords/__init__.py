"""关键词指数: what buyers of a country search for (KW-01)."""
