"""Published models as pure functions of arrays."""
