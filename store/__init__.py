"""The ground floor of Masthead: documents, storage, queries and snapshots. Knows nothing of any screen."""
