"""The form of a product: its category, fields, rows and description."""
