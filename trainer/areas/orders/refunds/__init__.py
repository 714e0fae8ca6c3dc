"""Refunds and disputes (RFN-01): the request, the reply of the seller, the verdict."""
