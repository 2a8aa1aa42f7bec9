package pipeline

import (
	"regexp"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/when"
)

// anchor is the day that a document's date wordings count from: the dateline's, where it carries one, else the day of
// publication. Codebook, section 4, Dates.
func (p *Pipeline) anchor(doc *dragoman.Document) time.Time {
	d := doc.Dateline.Date
	if d.Empty() {
		return doc.Published
	}
	against := doc.Published
	if against.IsZero() {
		// Only a dateline with its own year can be told then; any later day serves to read it.
		if !year.MatchString(d.In(doc.Text)) {
			return doc.Published
		}
		against = time.Date(2200, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	for _, e := range when.Find(d.In(doc.Text)) {
		if from, _, ok := e.Resolve(against); ok {
			return from
		}
	}
	return doc.Published
}

var year = regexp.MustCompile(`\b(19|20)\d\d\b`)

// resolveWhen is the day or span that the date wording in s means.
func resolveWhen(doc *dragoman.Document, s dragoman.Span, anchor time.Time, ahead bool) *dragoman.When {
	base, text := 0, ""
	for _, x := range doc.Sentences {
		if x.Overlaps(s) {
			base, text = x.Start, x.In(doc.Text)
			break
		}
	}
	var best *when.Expr
	overlap := 0
	for _, e := range when.Find(text) {
		o := min(base+e.End, s.End) - max(base+e.Start, s.Start)
		if o > overlap {
			best, overlap = &e, o
		}
	}
	if best == nil {
		return nil
	}
	resolve := best.Resolve
	if ahead {
		resolve = best.ResolveAhead
	}
	from, to, ok := resolve(anchor)
	if !ok {
		return nil
	}
	return &dragoman.When{From: from, To: to, Span: dragoman.Span{Start: base + best.Start, End: base + best.End}}
}
