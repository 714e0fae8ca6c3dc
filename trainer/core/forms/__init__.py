"""Forms built from the columns of records."""
