"""The forms of full citations, one file a form: `read(core)` gives the type of the work (CSL), or None where it is another form.

A form that shows itself without date or link has `proofs(of, start, end)` too: the anchors that prove one of its kind.
"""
