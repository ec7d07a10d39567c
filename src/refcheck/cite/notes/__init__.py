"""Notes: several citations to each, full and short, amid signals and prose. One file a style; the rest is what they share."""
