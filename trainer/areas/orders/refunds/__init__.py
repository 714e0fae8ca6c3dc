"""Refunds and disputes: the buyer's request, the seller's reply, the platform's verdict (RFN-01)."""
