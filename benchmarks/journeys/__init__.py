"""The journeys that the benchmarks run: figures in JSON, and their translations."""
