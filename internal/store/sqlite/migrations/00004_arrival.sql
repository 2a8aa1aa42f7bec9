-- +goose Up
-- The order in which events were stored: their numbers without the day.
CREATE INDEX events_arrival ON events (n & 1099511627775);
