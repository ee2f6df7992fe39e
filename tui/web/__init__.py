"""The explorer in a browser: `masthead serve`, with textual-serve (the extra `web`)."""
