"""产品分析: the figures of each product, and all that is known of one (DAT-04)."""
