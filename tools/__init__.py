"""Commands for developers; they need nothing but the standard library."""
