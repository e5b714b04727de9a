"""Measurements on real data and of speed; `python -m benchmarks` runs them all and prints one table."""
