"""The starter data: reading the files of `data/`, and loading each entry of them once."""
