"""Buyers' requests to change an order that is not paid, and the seller's answers."""
