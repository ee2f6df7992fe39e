"""The ground floor of Masthead: documents, storage, queries and snapshots. Knows nothing of any screen."""

__version__ = "0.10.0"  # pyproject.toml takes it from here; importlib.metadata takes 20 ms to look it up
