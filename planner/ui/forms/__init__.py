"""Forms and tables of records, shared by the pages on which they are entered."""
