"""One open document: a scenario, its working copy and the file it belongs to."""
