"""What buyers see of the storefront, on a desktop and on a phone (SF-01)."""
