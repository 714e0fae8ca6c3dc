"""The certificate centre: certificates and permits with their review (CERT-01)."""
