"""A blank between two Chinese characters: a line ended there (`网络预约出租汽车经 营服务管理暂行办法`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from refcheck.model.passage import Passage
from refcheck.model.text import Edit

NAME = "han-blank"
BECAUSE = "Chinese is set without blanks: a line ended between the two characters"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3001-\u3011\uff01-\uff5e"
BLANK = re.compile(f"(?<=[{HAN}])[ \u3000]+(?=[{HAN}])")


def mends(passage: Passage) -> Iterator[tuple[Edit, ...]]:
    """The blank off; one beside a word in Latin letters is genuine (`以 ChatGPT 为例`)."""
    for m in BLANK.finditer(passage.text.text):
        yield (Edit(m.start(), m.end()),)
