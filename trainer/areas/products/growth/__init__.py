"""产品运营工作台: the growth score of each product and what lifts it (PM-01)."""
