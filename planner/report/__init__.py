"""Reports: built once as a tree of headings, paragraphs, tables and figures, then rendered."""
