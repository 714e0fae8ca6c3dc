"""Changes of certified data and the on-site visit (AV-03, AV-04)."""
