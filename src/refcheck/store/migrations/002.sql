-- How many links of a document had each summary, at the end of each run.
CREATE TABLE trend (
    run INTEGER NOT NULL REFERENCES runs,
    document TEXT NOT NULL,
    summary TEXT NOT NULL,
    links INTEGER NOT NULL,
    PRIMARY KEY (run, document, summary)
) WITHOUT ROWID;
