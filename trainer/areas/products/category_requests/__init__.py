"""提报新类目: proposing a category that the tree does not have (PP-05)."""
