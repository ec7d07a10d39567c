"""Invented references, printed by real citation styles, with gold by construction."""
