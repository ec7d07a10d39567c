"""Bibliography -> what there is to check, and what to say of it.

occurrences    every printed link, with the case that the judge is asked about
findings       what the references themselves do wrong
conversation   the turns of judge and probe for one link
network        whether there was a network at all
"""
