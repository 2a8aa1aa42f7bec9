// Package store says what a store of records keeps and which questions it answers. Implementations stand in packages named
// after what they store in; package storetest holds the contract that all of them keep.
package store

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/record"
)

// Store keeps documents with what was read in them. All methods may be called from several goroutines at once. A sequence
// shows the store as it was when the loop began, ends with an error as its last step, and holds resources only while the
// loop runs.
type Store interface {
	// Put keeps documents in one transaction: after a nil error all of them are on disk with everything they hold, after
	// any other none is. A document that the store holds already (see [Identity.Same]) with the same content and the same
	// record changes nothing; with other content it takes the place of the old one, which is kept as a version; with the
	// same content and another record, as another model reads it, its record is replaced. The receipts are in the order of
	// the documents.
	Put(ctx context.Context, docs ...*Document) ([]Receipt, error)

	// Lookup finds the document that has this identity and reports whether its content is the same too, so that a reader
	// may pass it over. The error is [ErrNotFound] where there is none.
	Lookup(ctx context.Context, id Identity) (Found, error)

	// Document is a document with all that was read in it, or ErrNotFound.
	Document(ctx context.Context, id string) (*Document, error)

	// Versions are what a document was before it was corrected, oldest first.
	Versions(ctx context.Context, id string) iter.Seq2[*Version, error]

	// Documents are the documents that have events which the filter wants, each with these events alone and its text, in
	// the order in which they were stored. The empty filter gives every document, also those without events.
	Documents(ctx context.Context, f filter.Filter) iter.Seq2[*record.Document, error]

	// Events are the events that the query wants, in its order, from its cursor on.
	Events(ctx context.Context, q Query) iter.Seq2[*Event, error]

	// Statements are the statements that the query wants: source, target and their kin are the speaker and the addressee,
	// the dates those of the document, words are looked for in what is said. Keys that ask for something else of an event
	// are an error.
	Statements(ctx context.Context, q Query) iter.Seq2[*Statement, error]

	// Positions are the positions that the query wants: source and actor are who takes the stand, the dates those of the
	// document, words are looked for in the issue. Keys and orders that ask for something else are an error.
	Positions(ctx context.Context, q Query) iter.Seq2[*Position, error]

	// Count counts the events that the filter wants by a property: times in their order, all else from the most frequent
	// on. A limit of 0 gives every count.
	Count(ctx context.Context, f filter.Filter, by By, limit int) ([]Count, error)

	Merger
	Feeds
	SavedQueries
	Leases

	Close() error
}

// Merger keeps what a merge of reports found out. It writes only the memberships that differ from those that stand.
type Merger interface {
	// SetIncidents says to which incident events belong; an empty incident takes an event out of its own.
	SetIncidents(ctx context.Context, members []Member) error
	// SetCopies says to which group of near-copies documents belong, by their ids; an empty group takes one out.
	SetCopies(ctx context.Context, groups map[string]string) error
	// Articles are the documents with events that were published on a day, "" for an unknown one, in the order in which they
	// were stored.
	Articles(ctx context.Context, day string) iter.Seq2[*Article, error]
	// Unmerged are the days on which something has changed since they were merged, in order: the days of events, and those
	// of documents that have events. An event's day counts as changed too when its document enters or leaves a group of
	// near-copies.
	Unmerged(ctx context.Context) ([]Changed, error)
	// Merged says that days have been merged as they were when Unmerged told of them; what has changed again stays unmerged.
	Merged(ctx context.Context, days []Changed) error
}

// Article is what near-copies are told by.
type Article struct{ ID, Text string }

// Changed is a day on which something has changed.
type Changed struct {
	Day  string // "" stands for the unknown day
	Mark int64  // another after each change
}

// Member is an event of an incident. Events of different documents may have the same id, where the documents have the same
// text.
type Member struct{ Document, Event, Incident string }

// Feeds keeps what is known of the feeds that are followed.
type Feeds interface {
	PutFeed(ctx context.Context, f Feed) error
	// Feed is the feed of an address, or ErrNotFound.
	Feed(ctx context.Context, url string) (Feed, error)
	// Feeds are all feeds in the order of their next try, then of their addresses, without their State.
	Feeds(ctx context.Context) ([]Feed, error)
	DeleteFeed(ctx context.Context, url string) error
}

// Feed is the state of a feed: what to send with the next request and when.
type Feed struct {
	URL          string    `json:"url"`
	Title        string    `json:"title,omitempty"`
	ETag         string    `json:"etag,omitempty"`
	LastModified string    `json:"last_modified,omitempty"`
	NextTry      time.Time `json:"next_try"` // whole milliseconds
	Failures     int       `json:"failures"` // in a row
	Message      string    `json:"message,omitempty"`
	State        string    `json:"-"` // of the one who follows: what it has seen
}

// SavedQueries keeps filters under names.
type SavedQueries interface {
	PutQuery(ctx context.Context, q SavedQuery) error
	// Queries are all saved queries by name.
	Queries(ctx context.Context) ([]SavedQuery, error)
	DeleteQuery(ctx context.Context, name string) error
}

// SavedQuery is a filter under a name, with what the one who delivers its events must remember.
type SavedQuery struct {
	Name   string
	Filter string // in canonical form
	State  []byte // of the one who delivers: addresses, keys, how far it came
}

// Leases let one of several processes do what only one at a time may do.
type Leases interface {
	// Lease gives the holder a task for some time, or more time where it holds it already; ok is false where another holds
	// it and its time is not over.
	Lease(ctx context.Context, task, holder string, d time.Duration) (ok bool, err error)
	// Release ends a lease before its time; the lease of another stays.
	Release(ctx context.Context, task, holder string) error
}

// ErrNotFound is the error of asking for a document or a feed that the store does not hold.
var ErrNotFound = errors.New("not found")

// Error is what keeps a store from doing its work, with the remedy; it is one line.
type Error struct {
	Name   string // of the store: a file, a host
	Reason string
	Remedy string
	Err    error // the cause; may be nil
}

func (e *Error) Error() string {
	return strings.ReplaceAll(fmt.Sprintf("%s: %s; %s", e.Name, e.Reason, e.Remedy), "\n", " ")
}

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// Document is a document as a store keeps it. Doc.Text is set.
type Document struct {
	record.Document
	Origin string // as in [dragoman.Document]

	// Filled by the store.
	Version int       // 1, and one more with every correction
	Stored  time.Time // when this version was
	Copies  string    // the group of near-copies that it belongs to
}

// Version is what a document was, or was read as, before it was corrected.
type Version struct {
	Number   int
	Stored   time.Time
	Replaced time.Time
	record.Document
}

// Receipt says what Put did with a document.
type Receipt struct {
	ID      string  `json:"id"` // under which it is kept
	Outcome Outcome `json:"outcome"`
	Events  int     `json:"events"`
}

// Outcome is what became of a document.
type Outcome string

// The outcomes of Put.
const (
	New       Outcome = "new"
	Corrected Outcome = "corrected" // other content: the old version was kept
	Recoded   Outcome = "recoded"   // the same content, read otherwise
	Unchanged Outcome = "unchanged"
)

// Found is the answer of Lookup.
type Found struct {
	ID   string
	Same bool // the content is the same too
}

// Event is an event with its document. Doc.Text is empty.
type Event struct {
	Doc record.Doc `json:"doc"`
	Day string     `json:"day"` // see [Day]
	record.Event
	Copies string    `json:"copies,omitempty"` // the document's group of near-copies
	Stored time.Time `json:"-"`                // when the document was
	Cursor string    `json:"-"`                // from which the query goes on after it
}

// Statement is a statement with its document. Doc.Text is empty.
type Statement struct {
	Doc record.Doc `json:"doc"`
	record.Statement
	Cursor string `json:"-"`
}

// Position is a position with its document. Doc.Text is empty.
type Position struct {
	Doc record.Doc `json:"doc"`
	record.Position
	Cursor string `json:"-"`
}
