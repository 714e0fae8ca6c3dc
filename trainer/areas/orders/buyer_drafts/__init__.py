"""Orders that buyers draft: they arrive, and the seller confirms, changes or declines them."""
