"""Names of people and bodies, as references print them."""

from __future__ import annotations

import re

from refcheck.model.names import Name

PARTICLES = frozenset(
    "de del della der den di da das do dos du la le les van von vom zu zur ten ter af av el al bin ben ibn e i y".split()
)
AND = frozenset({"y", "e", "i"})  # joins two family names to one, in Spanish, Portuguese and Catalan
SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV|Esq\.?|M\.?D\.?|Ph\.?D\.?)\Z")
ROMAN = re.compile(r"(?:II|III|IV)\Z")
INITIAL = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?\Z")
LARGE_INITIAL = re.compile(r"[A-ZÀ-Þ]\Z")  # "Jason E Pierce": no Portuguese "e"
BARE_INITIAL = re.compile(r"[^\W\d_]\Z")  # "Martin A Fischler"
WORD = re.compile(r"(?:[A-ZÀ-ÖØ-ÞĀ-ŽΑ-ΩЀ-Я]|d'|d’|O'|O’|al-|el-|ʻ|‘)[^\W\d_]*(?:['’-][^\W\d_]+)*\.?\Z")
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7a3]")
SCRIPT = re.compile(r"\s*[(（]([^()（）]*)[)）]\s*\Z")
NOT_IN_A_NAME = frozenset(
    "a an the on in of for to at by from with and or how why what when where who can does do is are will should toward towards "
    "against about after before between beyond into over under inside its this that new more not".split()
)
MOST_WORDS = 5
SMALL_IN_BODIES = frozenset("of the and for in on to de la le du des und der die das für et al a an von van".split())


def person(text: str) -> Name:
    """A person in natural order: particles go with the family name, a name of one word is a literal.

    `Sun Mei (孙梅)`: a name with its East Asian script beside it stands in that script's order, family name first.
    """
    script = SCRIPT.search(text)
    if script and HAN.search(script[1]):
        family, _, given = text[: script.start()].strip().partition(" ")
        return Name(family=family, given=given) if given else Name(literal=family)
    bare, suffix = _suffix(text.strip())
    words = bare.split()
    if len(words) < 2:
        return Name(literal=text.strip())
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in PARTICLES and not LARGE_INITIAL.match(words[at - 1]):
        at -= 1
    if at > 1 and words[at] in AND:  # "José Olmedo y Rocha"
        at -= 1
    return Name(family=" ".join(words[at:]), given=" ".join(words[:at]), suffix=suffix)


def _suffix(text: str) -> tuple[str, str]:
    m = SUFFIX.search(text)
    return (text[: m.start()], m[1]) if m else (text, "")


def is_person(text: str) -> bool:
    """Could these words be one person's name in natural order? Two to five words, each a name, an initial or a particle."""
    script = SCRIPT.search(text)
    if script and HAN.search(script[1]):
        return True
    words = _suffix(text.strip())[0].split()
    if not 2 <= len(words) <= MOST_WORDS or (words[0].lower() in NOT_IN_A_NAME and not BARE_INITIAL.match(words[1])):
        return False
    if any(w.lower() in NOT_IN_A_NAME for w in words if not BARE_INITIAL.match(w)):
        return False
    named = all(w.lower() in PARTICLES or INITIAL.match(w) or WORD.match(w) for w in words)
    return named and not words[-1].endswith(".")


def natural_case(family: str) -> str:
    """A family name set in capitals: `SMITH` -> Smith, `MCNAMARA` -> McNamara, `O'NEILL` -> O'Neill, `DE CRUZ` -> de Cruz."""
    if family != family.upper():
        return family
    words = [w if ROMAN.match(w) else _capital(w) if w.lower() not in PARTICLES else w.lower() for w in family.split()]
    return " ".join(words)


def _capital(word: str) -> str:
    parts = re.split(r"([-'’])", word)
    lower = ["s" if p == "S" and at else _mac(p) for at, p in enumerate(parts)]  # "HARBOUR'S", but "O'NEILL"
    return "".join(lower)


def _mac(word: str) -> str:
    lower = word.capitalize()
    return f"Mc{lower[2:].capitalize()}" if lower.startswith("Mc") and len(lower) > 3 else lower


def body_case(literal: str, acronyms: frozenset[str]) -> str:
    """A body set in capitals: `NORTHERN AI FORUM` -> Northern AI Forum. Words that the document elsewhere prints in capitals
    amid small letters stay so; a word without a vowel can be nothing but an acronym.
    """
    if literal != literal.upper():
        return literal
    return " ".join(_body_word(w, i, acronyms) for i, w in enumerate(literal.split()))


def _body_word(word: str, at: int, acronyms: frozenset[str]) -> str:
    bare = re.sub(r"\W", "", word)
    if bare in acronyms or "." in word[:-1] or (bare.isalpha() and not re.search("[AEIOUYÀ-Þ]", bare)):
        return word
    return word.lower() if at and word.lower() in SMALL_IN_BODIES else _capital(word)
