package store

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/record"
)

// Query asks for events, statements or positions.
type Query struct {
	Filter filter.Filter
	Sort   Sort   // NewestFirst where empty
	Limit  int    // 0 for all
	Cursor string // of the last one of the page before; empty for the first
}

// Sort is an order of events. Those that are alike in it come in the order of their days.
type Sort string

// The orders. Statements know the dates and the confidence.
const (
	NewestFirst     Sort = "-date"
	OldestFirst     Sort = "date"
	MostConfident   Sort = "-confidence"
	LeastConfident  Sort = "confidence"
	MostCooperative Sort = "-score"
	MostConflictual Sort = "score"
	LastStored      Sort = "-stored" // in the order in which documents were stored; an event that is read again, as by another model, keeps its place
	FirstStored     Sort = "stored"
)

// Sorts lists the orders.
func Sorts() []Sort {
	return []Sort{NewestFirst, OldestFirst, MostConfident, LeastConfident, MostCooperative, MostConflictual, LastStored, FirstStored}
}

// ParseSort finds an order by name; the empty name is NewestFirst.
func ParseSort(name string) (Sort, error) {
	if name == "" {
		return NewestFirst, nil
	}
	return oneOf("order", Sort(strings.ToLower(name)), Sorts())
}

// By is a property to count by.
type By string

// The properties. An event with several sources counts for each of them.
const (
	ByDay           By = "day"
	ByWeek          By = "week" // by its Monday
	ByMonth         By = "month"
	ByYear          By = "year"
	ByType          By = "type"
	BySource        By = "source"
	ByTarget        By = "target"
	ByDyad          By = "dyad"
	BySourceCountry By = "source.country"
	ByTargetCountry By = "target.country"
	ByCountryDyad   By = "dyad.country"
	ByPlace         By = "place"
	ByPlaceCountry  By = "place.country"
	ByIncident      By = "incident" // events that were not merged yet share the empty one
)

// Bys lists the properties.
func Bys() []By {
	return []By{ByDay, ByWeek, ByMonth, ByYear, ByType, BySource, ByTarget, ByDyad, BySourceCountry, ByTargetCountry, ByCountryDyad, ByPlace, ByPlaceCountry, ByIncident}
}

// Time reports whether the property is a span of time.
func (b By) Time() bool { return b == ByDay || b == ByWeek || b == ByMonth || b == ByYear }

// ParseBy finds a property by name.
func ParseBy(name string) (By, error) {
	return oneOf("property to count by", By(strings.ToLower(name)), Bys())
}

func oneOf[S ~string](what string, name S, known []S) (S, error) {
	if slices.Contains(known, name) {
		return name, nil
	}
	var names []string
	for _, k := range known {
		names = append(names, string(k))
	}
	return "", fmt.Errorf("there is no %s %q; there are %s", what, name, strings.Join(names, ", "))
}

// Count is how many events share a value of a property.
type Count struct {
	Key     string   `json:"key"`               // "2018-09-07", "2018-09", "ASSAULT", a name, a code; of a dyad, the source; empty for unknown
	Target  string   `json:"target,omitempty"`  // of a dyad
	Country string   `json:"country,omitempty"` // of a place
	Lat     *float64 `json:"lat,omitempty"`     // of a place
	Lon     *float64 `json:"lon,omitempty"`
	Events  int      `json:"events"`
}

// Day is the day that an event counts for; see [record.Event.Day].
func Day(doc record.Doc, e *record.Event) string { return e.Day(&doc) }

// cursor is the inside of an opaque cursor.
type cursor struct {
	Query []byte          `json:"q"` // which query it belongs to
	At    json.RawMessage `json:"a"` // where it stands, in words of the implementation
}

// mark tells queries apart; the limit may change from page to page.
func (q *Query) mark() []byte {
	sum := sha256.Sum256([]byte(string(q.order()) + "\x00" + q.Filter.String()))
	return sum[:6]
}

func (q *Query) order() Sort {
	if q.Sort == "" {
		return NewestFirst
	}
	return q.Sort
}

// CursorAt makes a cursor of a place that the implementation understands.
func (q *Query) CursorAt(place any) (string, error) {
	at, err := json.Marshal(place)
	if err != nil {
		return "", err
	}
	b, err := json.Marshal(cursor{q.mark(), at})
	return base64.RawURLEncoding.EncodeToString(b), err
}

// CursorFrom makes a cursor of the place where a cursor of another query stands, whose order goes by the same property: so
// the last event in one direction is where the other direction begins.
func (q *Query) CursorFrom(other Query, cursor string) (string, error) {
	other.Cursor = cursor
	var at json.RawMessage
	if _, err := other.ReadCursor(&at); err != nil {
		return "", err
	}
	return q.CursorAt(at)
}

// QueryError is a question that makes no sense: the mistake of the one who asks.
type QueryError struct{ Reason, Remedy string }

func (e *QueryError) Error() string { return e.Reason + "; " + e.Remedy }

// errCursor is the error of a cursor that is none, or that belongs to another filter or order.
var errCursor = &QueryError{"the cursor does not belong to this query", "begin again without one"}

// ReadCursor puts the place of the query's cursor into place; ok is false where the query has none.
func (q *Query) ReadCursor(place any) (ok bool, err error) {
	if q.Cursor == "" {
		return false, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(q.Cursor)
	if err != nil {
		return false, errCursor
	}
	var c cursor
	if json.Unmarshal(b, &c) != nil || !slices.Equal(c.Query, q.mark()) || json.Unmarshal(c.At, place) != nil {
		return false, errCursor
	}
	return true, nil
}

// ParseDay reads a day as records write it.
func ParseDay(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}
