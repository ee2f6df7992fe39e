"""From a file to a text, and to what the text says of itself."""
