"""Logistics orders: the shop's shipments with their tracks and punctuality."""
