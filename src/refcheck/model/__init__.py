"""The nouns: frozen types that flow from room to room. They import nothing of ours outside this folder."""
