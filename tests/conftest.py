"""`pytest` alone does not put the root of the project on the path; the tests share the readers of cases in `tests/cases`."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parents[1]))

# A law holds however slow the machine is; what must not take for ever is tested where time is the question. The same code gets
# the same examples; `pytest --hypothesis-profile search` looks for others.
settings.register_profile("search", deadline=None)
settings.register_profile("same", deadline=None, derandomize=True)
settings.load_profile("same")
