"""The program checks that it is whole, and works on this computer."""
