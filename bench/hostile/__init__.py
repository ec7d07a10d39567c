"""A hostile web on loopback: what real sites do to a link checker, each with the truth about it; and hosts with latency.

scenario      what a scenario is, and the answers of which one is made
statuses, wire, redirects, walls, lost, content, secure      the scenarios, by what goes wrong
table         all of them
server        serves them, and keeps a log of every request
"""
