"""The faces of the Futures page: tree, drivers, matrix."""
