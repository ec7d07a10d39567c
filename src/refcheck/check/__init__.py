"""Bibliography -> what there is to check, and what to say of it.

occurrences    every printed link, with the case that the judge is asked about
findings       what the references themselves do wrong
order          in which order links are begun
hearing        all of them: how many at a time, who is settled, what is said if the network was away
conversation   the turns of judge and probe for one link
outlook        whether there is a way out, while answers come in
network        whether there was a network at all
"""
