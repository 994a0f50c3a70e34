"""Figure builders on matplotlib, never pyplot; screen, report and command line call the same."""
