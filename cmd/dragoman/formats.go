package main

import "github.com/dragoman-events/dragoman/internal/record"

// formats are the output formats that --format knows, in the order in which they are named.
var formats = record.Formats{record.JSONL, record.Table, record.JSON, record.CSV}
