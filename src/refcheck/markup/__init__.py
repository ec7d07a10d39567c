"""What all who read HTML must do first, whether it came from the web or from a user: bytes to text, and source made harmless."""
