"""Requests: session and transaction, access, context, query arguments, uploads, hooks."""
