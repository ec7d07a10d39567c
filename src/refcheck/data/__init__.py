"""Facts, not code: tables in TOML."""
