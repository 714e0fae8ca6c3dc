"""Layouts of product descriptions that are kept for further products (ACC-04, PP-09)."""
