"""The page of evidence: published models side by side, and how far to trust them."""
