-- The documents that are checked on a schedule, and the options that `watch add` was given, each as JSON.
CREATE TABLE watched (id INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE);
CREATE TABLE watch_options (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Up to which piece of news each address was told. An address is known by a digest alone: it holds passwords.
CREATE TABLE told (address INTEGER PRIMARY KEY, news INTEGER NOT NULL);
