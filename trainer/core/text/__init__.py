"""Text and values without a database: normal forms, languages, formats, YAML files."""
