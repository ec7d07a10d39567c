"""The main job on a simulated web: a small article of our own, and nothing leaves this machine."""
