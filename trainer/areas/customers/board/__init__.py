"""The board of customer operation, from prospects to deals (CRM-03)."""
