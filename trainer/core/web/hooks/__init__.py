"""Hooks around every request: guards, idempotency, headers, error pages, logs."""
