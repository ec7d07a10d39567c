"""`pytest` alone does not put the root of the project on the path; the tests share the readers of cases in `tests/cases`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
