"""The terminal user interface of Masthead, and its command."""
