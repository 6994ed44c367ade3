"""The record that benchmarks run on: made up, by the database itself, the same in every run."""
