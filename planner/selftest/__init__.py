"""The program checks that it is whole, and works on this computer."""

# What is checked, in this order; the window last, where it is not one already that asks.
CHECKS = (
    *("package", "resources", "examples", "files"),
    *("engine", "processes", "charts", "report"),
)
