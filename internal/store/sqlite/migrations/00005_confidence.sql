-- +goose Up
-- The surest events of many are read in order.
CREATE INDEX events_confidence ON events (confidence);
