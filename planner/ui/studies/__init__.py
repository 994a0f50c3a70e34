"""What the page of studies is made of."""
