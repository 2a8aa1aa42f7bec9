// Package dragoman holds the words that every part of the program shares: documents, sentences and tokens, and what a
// reading of them yields: mentions, events, statements, entities and places.
//
// The package imports nothing of the project and calls no stage of it. To read a document, open a model with package
// pipeline. The categories (types, modes, statuses) are those of docs/codebook.md; the JSON form of a reading is made
// by package record.
//
// Offsets are bytes into [Document.Text], half-open. The record's offsets, which count Unicode code points, are made
// at the edge.
package dragoman
