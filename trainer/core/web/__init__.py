"""What every request shares: its session and transaction, access, guards, idempotency, uploads."""
