"""Reading feeds, stage by stage: fetch, parse, normalise, diff, store.

Every stage from `fetch` to `diff` is plain Python that knows no database and takes the time as
an argument. What passes between them is in `outcomes`.
"""
