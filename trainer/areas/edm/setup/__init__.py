"""Sender address and reply mailboxes (EDM-01)."""
