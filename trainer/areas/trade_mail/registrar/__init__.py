"""The registrar of the sandbox: search, cart, payment, DNS records."""
