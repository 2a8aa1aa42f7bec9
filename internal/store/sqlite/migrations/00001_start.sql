-- The tables are explained in docs/store.md.

-- +goose Up
CREATE TABLE documents (
    n         INTEGER PRIMARY KEY AUTOINCREMENT,
    id        TEXT NOT NULL UNIQUE,
    own_id    TEXT NOT NULL,
    url       TEXT NOT NULL,
    host      TEXT NOT NULL,
    publisher TEXT NOT NULL,
    origin    TEXT NOT NULL,
    hash      TEXT NOT NULL,
    coded     TEXT NOT NULL,
    version   INTEGER NOT NULL,
    stored    INTEGER NOT NULL,
    copies    TEXT NOT NULL DEFAULT '',
    doc       TEXT NOT NULL,
    record    BLOB NOT NULL,
    title     TEXT NOT NULL,
    text      TEXT NOT NULL
);
CREATE INDEX documents_own_id ON documents (own_id) WHERE own_id <> '';
CREATE INDEX documents_url ON documents (url) WHERE url <> '';
CREATE INDEX documents_origin ON documents (origin) WHERE origin <> '';
CREATE INDEX documents_hash ON documents (hash) WHERE own_id = '';
CREATE INDEX documents_copies ON documents (copies) WHERE copies <> '';

CREATE TABLE versions (
    document INTEGER NOT NULL REFERENCES documents (n) ON DELETE CASCADE,
    version  INTEGER NOT NULL,
    stored   INTEGER NOT NULL,
    replaced INTEGER NOT NULL,
    record   BLOB NOT NULL,
    PRIMARY KEY (document, version)
) WITHOUT ROWID;

-- Words of documents, stemmed.
CREATE VIRTUAL TABLE document_index USING fts5 (title, text, content = 'documents', content_rowid = 'n', tokenize = 'porter unicode61 remove_diacritics 2');
-- +goose StatementBegin
CREATE TRIGGER documents_inserted AFTER INSERT ON documents BEGIN
    INSERT INTO document_index (rowid, title, text) VALUES (new.n, new.title, new.text);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER documents_deleted AFTER DELETE ON documents BEGIN
    INSERT INTO document_index (document_index, rowid, title, text) VALUES ('delete', old.n, old.title, old.text);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER documents_updated AFTER UPDATE OF title, text ON documents WHEN old.title IS NOT new.title OR old.text IS NOT new.text BEGIN
    INSERT INTO document_index (document_index, rowid, title, text) VALUES ('delete', old.n, old.title, old.text);
    INSERT INTO document_index (rowid, title, text) VALUES (new.n, new.title, new.text);
END;
-- +goose StatementEnd

-- The number of an event begins with its day, so that this table and the index below lie in the order of days.
CREATE TABLE events (
    n             INTEGER PRIMARY KEY,
    document      INTEGER NOT NULL REFERENCES documents (n) ON DELETE CASCADE,
    seq           INTEGER NOT NULL,
    id            TEXT NOT NULL,
    published     INTEGER NOT NULL,
    type          TEXT NOT NULL,
    quad          INTEGER NOT NULL,
    status        TEXT NOT NULL,
    certainty     TEXT NOT NULL,
    contested     INTEGER NOT NULL,
    confidence    REAL NOT NULL,
    score         REAL NOT NULL,
    place         TEXT NOT NULL,
    place_country TEXT NOT NULL,
    lat           REAL,
    lon           REAL,
    incident      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX events_document ON events (document, seq);
CREATE INDEX events_id ON events (id);
CREATE INDEX events_incident ON events (incident) WHERE incident <> '';

CREATE TABLE event_records (
    n      INTEGER PRIMARY KEY REFERENCES events (n) ON DELETE CASCADE,
    record TEXT NOT NULL
);

-- Who acts (side 0) and to whom (side 1).
CREATE TABLE parties (
    event   INTEGER NOT NULL REFERENCES events (n) ON DELETE CASCADE,
    side    INTEGER NOT NULL,
    seq     INTEGER NOT NULL,
    name    TEXT NOT NULL,
    country TEXT NOT NULL,
    PRIMARY KEY (event, side, seq)
) WITHOUT ROWID;

-- What events can be found by, a column a property.
CREATE VIRTUAL TABLE event_index USING fts5 (
    type, mode, context, quad, status, certainty, source, target, source_country, target_country, place_country, source_sector, target_sector,
    place, attribution, publisher, language, area,
    content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- How many events a day has of each kind.
CREATE TABLE daily (
    day    INTEGER NOT NULL,
    type   TEXT NOT NULL,
    quad   INTEGER NOT NULL,
    status TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (day, type, quad, status)
) WITHOUT ROWID;

CREATE TABLE statements (
    n          INTEGER PRIMARY KEY,
    document   INTEGER NOT NULL REFERENCES documents (n) ON DELETE CASCADE,
    seq        INTEGER NOT NULL,
    confidence REAL NOT NULL,
    record     TEXT NOT NULL
);
CREATE INDEX statements_document ON statements (document, seq);
CREATE VIRTUAL TABLE statement_index USING fts5 (
    source, target, source_country, target_country, source_sector, target_sector, publisher, language, area, words,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE positions (
    n        INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (n) ON DELETE CASCADE,
    seq      INTEGER NOT NULL,
    record   TEXT NOT NULL
);
CREATE INDEX positions_document ON positions (document, seq);
CREATE VIRTUAL TABLE position_index USING fts5 (
    source, source_country, source_sector, publisher, language, area, words,
    content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
);

-- The next number of what is numbered in the order of days.
CREATE TABLE counter (next INTEGER NOT NULL);
INSERT INTO counter VALUES (1);

CREATE TABLE feeds (
    url           TEXT PRIMARY KEY,
    title         TEXT NOT NULL,
    etag          TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    next_try      INTEGER NOT NULL,
    failures      INTEGER NOT NULL,
    message       TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE queries (
    name   TEXT PRIMARY KEY,
    filter TEXT NOT NULL,
    state  BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE leases (
    task    TEXT PRIMARY KEY,
    holder  TEXT NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;
