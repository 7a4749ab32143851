"""Building journeys in code: the same language as in files, with typed quantities."""
