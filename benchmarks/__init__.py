"""Benchmarks: what each step costs, and the engine beside its peers on one journey. `./dev bench` runs them all."""
