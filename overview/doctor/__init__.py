"""What `manage.py doctor` looks at, and what it says.

`facts` gathers what is so, and `judging` says in words what is wrong with that and what to do.
"""
