"""What a scenario is: records, changes, futures and checks."""
