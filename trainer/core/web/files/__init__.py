"""Files that users send: pictures, videos, scans; their checks and their storage."""
