"""What every area builds on: sandboxes and their journal, requests, forms, templates."""
