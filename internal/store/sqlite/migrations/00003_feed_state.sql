-- What the one who follows a feed has seen of it, in words of its own.

-- +goose Up
ALTER TABLE feeds ADD COLUMN state TEXT NOT NULL DEFAULT '';
