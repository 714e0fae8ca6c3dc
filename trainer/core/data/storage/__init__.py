"""How values and documents are stored: serialisation, deduplicated documents, SQL dialects."""
