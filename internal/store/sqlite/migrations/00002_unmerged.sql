-- +goose Up
-- The days on which something has changed since they were merged: those of events, and those of their documents.
CREATE TABLE unmerged (
    day  INTEGER PRIMARY KEY,
    mark INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO unmerged SELECT n >> 40, 1 FROM events UNION SELECT published, 1 FROM events;

-- +goose StatementBegin
CREATE TRIGGER events_inserted AFTER INSERT ON events BEGIN
    INSERT INTO unmerged VALUES (new.n >> 40, 1) ON CONFLICT (day) DO UPDATE SET mark = mark + 1;
    INSERT INTO unmerged VALUES (new.published, 1) ON CONFLICT (day) DO UPDATE SET mark = mark + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER events_deleted AFTER DELETE ON events BEGIN
    INSERT INTO unmerged VALUES (old.n >> 40, 1) ON CONFLICT (day) DO UPDATE SET mark = mark + 1;
    INSERT INTO unmerged VALUES (old.published, 1) ON CONFLICT (day) DO UPDATE SET mark = mark + 1;
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER documents_copied AFTER UPDATE OF copies ON documents WHEN old.copies <> new.copies BEGIN
    INSERT INTO unmerged SELECT n >> 40, 1 FROM events WHERE document = new.n ON CONFLICT (day) DO UPDATE SET mark = mark + 1;
END;
-- +goose StatementEnd

CREATE INDEX documents_published ON documents (doc ->> '$.published');
