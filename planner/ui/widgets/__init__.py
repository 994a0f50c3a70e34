"""Small parts the window is composed of."""
