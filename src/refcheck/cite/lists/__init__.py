"""Numbered reference lists: one file a style, over what all styles share (`entry`, `people`, `kinds`)."""
