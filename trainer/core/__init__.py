"""What every area stands on: database, sandbox scoping, journal, clock, forms, problems."""
