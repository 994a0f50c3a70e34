"""How large a chart may be made as a file; without matplotlib, for what starts with the window."""

MIN_WIDTH, MAX_WIDTH = 30, 600  # in millimetres
MIN_DPI, MAX_DPI = 50, 600
MM_PER_INCH = 25.4
