package store

import (
	"testing"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/record"
)

func TestNormalURL(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.Example.org/a/b/?utm_source=x&id=2&a=1#top": "example.org/a/b?a=1&id=2",
		"http://example.org:80/a":                                "example.org/a",
		"https://example.org:8443/a":                             "example.org:8443/a",
		"https://example.org/?p=12":                              "example.org?p=12",
		"https://example.org/":                                   "", // the front page is no article
		"https://example.org/?utm_medium=rss":                    "",
		"https://example.org/%C3%A9t%C3%A9":                      "example.org/%C3%A9t%C3%A9",
		" https://example.org/a ":                                "example.org/a",
		"/a/b":                                                   "",
		"ftp://example.org/a":                                    "",
		"::":                                                     "",
		"":                                                       "",
	} {
		if got, _ := normalURL(address); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}

// Ensure a document has the same identity before it is coded and after.
func TestIdentityBeforeAndAfter(t *testing.T) {
	d := &dragoman.Document{ID: "a", Title: "T", Published: time.Date(2018, 9, 7, 0, 0, 0, 0, time.UTC), Publisher: "Herald", Byline: "B", URL: "https://example.org/a", Language: "en", Text: "text", Origin: "/a.txt"}
	coded := Document{Document: *record.Make(&dragoman.Reading{Doc: d}, record.Options{Text: true}), Origin: d.Origin}
	if before, after := IdentityOf(d), coded.Identity(); before != after || before.ID != "" || before.Hash == "" {
		t.Errorf("%+v and %+v", before, after)
	}
	undated := *d
	undated.Published = time.Time{}
	if IdentityOf(&undated).Hash == IdentityOf(d).Hash {
		t.Error("the date is no part of the content")
	}
}

func TestDay(t *testing.T) {
	for _, c := range []struct{ published, from, to, want string }{
		{"2018-09-07", "", "", "2018-09-07"},
		{"", "", "", ""},
		{"2018-09-07", "2018-09-05", "2018-09-05", "2018-09-05"},
		{"2018-09-07", "2018-01-01", "2018-09-07", "2018-09-07"}, // "earlier this year"
		{"2018-09-07", "2018-09-07", "2018-09-30", "2018-09-07"}, // "later this month"
		{"2018-09-07", "2018-08-01", "2018-08-31", "2018-08-31"}, // "last month"
		{"2018-09-07", "2018-10-01", "2018-10-31", "2018-10-01"}, // "next month"
		{"2018-09-07", "2018-09-01", "2018-09-10", "2018-09-07"},
		{"", "2018-08-01", "2018-08-31", "2018-08-01"},
		{"2018-09-07", "", "2018-08-31", "2018-08-31"},
		{"2018-09-07", "2018-08-01", "", "2018-08-01"},
	} {
		e := &record.Event{}
		if c.from+c.to != "" {
			e.Date = &record.Date{From: c.from, To: c.to}
		}
		if got := Day(record.Doc{Published: c.published}, e); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestCursor(t *testing.T) {
	f, err := filter.Parse("type:AID")
	if err != nil {
		t.Fatal(err)
	}
	q := Query{Filter: f, Limit: 5}
	if q.Cursor, err = q.CursorAt([]int{1, 2}); err != nil {
		t.Fatal(err)
	}
	var at []int
	q.Limit, q.Sort = 9, NewestFirst // the page's length may change, and the default has a name
	if ok, err := q.ReadCursor(&at); !ok || err != nil || len(at) != 2 || at[1] != 2 {
		t.Errorf("%v, %v, %v", at, ok, err)
	}
	q.Sort = OldestFirst
	if _, err := q.ReadCursor(&at); err == nil {
		t.Error("a cursor of another order was taken")
	}
}

func TestNames(t *testing.T) {
	if s, err := ParseSort(""); err != nil || s != NewestFirst {
		t.Errorf("%s, %v", s, err)
	}
	if s, err := ParseSort("-Confidence"); err != nil || s != MostConfident {
		t.Errorf("%s, %v", s, err)
	}
	if _, err := ParseSort("size"); err == nil || err.Error() != `there is no order "size"; there are -date, date, -confidence, confidence, -score, score, -stored, stored` {
		t.Error(err)
	}
	if _, err := ParseBy("colour"); err == nil {
		t.Error("colour can be counted by")
	}
	for _, b := range Bys() {
		if got, err := ParseBy(string(b)); err != nil || got != b {
			t.Errorf("%s, %v", got, err)
		}
	}
}
