-- One run of a check. `age` is the day of the memory's own clock, which never goes back; `fault` says why its failures don't count.
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    started INTEGER NOT NULL,
    finished INTEGER,
    age REAL NOT NULL,
    version TEXT NOT NULL,
    because TEXT,
    fault TEXT
);

-- One URL, cited as one title. `standing` is all that the next look is weighed against, `weighed` the last run that is in it, `due`
-- the age at which it is to be asked again.
CREATE TABLE links (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    standing TEXT,
    weighed INTEGER NOT NULL DEFAULT 0,
    due REAL NOT NULL DEFAULT 0,
    state TEXT,
    since INTEGER,
    failures INTEGER NOT NULL DEFAULT 0,
    because TEXT,
    UNIQUE (url, title)
);

-- What was concluded, with its evidence; the same night after night for most links, and kept once.
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY,
    link INTEGER NOT NULL REFERENCES links,
    digest INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    UNIQUE (link, digest)
);

-- Each look. `counts` is 0 where the fault was ours.
CREATE TABLE observations (
    link INTEGER NOT NULL REFERENCES links,
    run INTEGER NOT NULL REFERENCES runs,
    seen INTEGER NOT NULL,
    verdict INTEGER NOT NULL REFERENCES verdicts,
    archives INTEGER NOT NULL,
    fingerprint INTEGER,
    counts INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (link, run)
) WITHOUT ROWID;
CREATE INDEX observations_of_run ON observations (run, link);

-- The page as it was first and last seen, `content` packed, none where the last is as the first; `mark` tells versions apart. A
-- server is `honest` whose validators were the same for the same page.
CREATE TABLE pages (
    url TEXT NOT NULL,
    which TEXT NOT NULL CHECK (which IN ('first', 'last')),
    seen INTEGER NOT NULL,
    fingerprint INTEGER,
    content BLOB,
    mark INTEGER NOT NULL,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    honest INTEGER NOT NULL,
    PRIMARY KEY (url, which)
) WITHOUT ROWID;

-- What a person was told, each thing once.
CREATE TABLE news (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs,
    link INTEGER NOT NULL REFERENCES links,
    name TEXT NOT NULL,
    since INTEGER NOT NULL,
    because TEXT NOT NULL
);
CREATE INDEX news_of_link ON news (link);

-- `run` is the one in which its places were last other than before, `digest` tells whether they are.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    run INTEGER NOT NULL REFERENCES runs,
    digest INTEGER NOT NULL
);

-- Where a link is printed; one whose `run` is older than its document's has left it.
CREATE TABLE places (
    document INTEGER NOT NULL REFERENCES documents,
    link INTEGER NOT NULL REFERENCES links,
    note TEXT NOT NULL,
    section TEXT NOT NULL,
    work TEXT NOT NULL,
    run INTEGER NOT NULL REFERENCES runs,
    PRIMARY KEY (document, link, note, section)
) WITHOUT ROWID;
CREATE INDEX places_of_link ON places (link);
