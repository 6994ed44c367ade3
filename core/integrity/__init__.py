"""A chain of hashes over all that is only ever added to (docs/adr/0022-chain.md).

`append_only`, `digests` and `runs` are plain Python. What is chained is found by `tables`.
"""
