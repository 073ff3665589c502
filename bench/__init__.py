"""Benchmarks and training, run by hand."""
