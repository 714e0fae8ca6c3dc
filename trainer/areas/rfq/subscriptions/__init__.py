"""Subscriptions to categories and keywords (RFQ-01)."""
