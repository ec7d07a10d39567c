"""refcheck: turn the references of an article into BibTeX, and verify every link and every archive."""

__version__ = "0.1.0"
