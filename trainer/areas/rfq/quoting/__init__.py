"""Quotes: their form, templates, and what buyers answer (RFQ-03)."""
