package storetest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/filter"
	"github.com/dragoman-events/dragoman/internal/record"
	"github.com/dragoman-events/dragoman/internal/store"
)

// Run runs the contract over an implementation; open makes an empty store, which the test closes.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	for _, c := range []struct {
		name string
		run  func(t *testing.T, s store.Store)
	}{
		{"Read", testRead}, {"PutTwice", testPutTwice}, {"Correct", testCorrect}, {"Recode", testRecode}, {"Identity", testIdentity}, {"Atomic", testAtomic},
		{"Filters", testFilters}, {"Words", Words}, {"Pages", testPages}, {"Cursors", testCursors}, {"Arrivals", testArrivals}, {"Statements", testStatements}, {"Positions", testPositions},
		{"HostileText", testHostileText}, {"Merge", testMerge}, {"Unmerged", testUnmerged}, {"Feeds", testFeeds}, {"Queries", testQueries}, {"Leases", testLeases},
		{"Cancel", testCancel}, {"Together", testTogether},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t)
			defer func() {
				if err := s.Close(); err != nil {
					t.Errorf("close: %v", err)
				}
			}()
			c.run(t, s)
		})
	}
}

var ctx = context.Background()

// fill puts n documents of a corpus into a store.
func fill(t *testing.T, s store.Store, seed uint64, n int) []*store.Document {
	t.Helper()
	c := NewCorpus(seed)
	var docs []*store.Document
	for range n {
		docs = append(docs, c.Next())
	}
	put(t, s, docs...)
	return docs
}

func put(t *testing.T, s store.Store, docs ...*store.Document) []store.Receipt {
	t.Helper()
	receipts, err := s.Put(ctx, docs...)
	if err != nil {
		t.Fatal(err)
	}
	if len(receipts) != len(docs) {
		t.Fatalf("%d receipts for %d documents", len(receipts), len(docs))
	}
	return receipts
}

func parse(t *testing.T, expression string) filter.Filter {
	t.Helper()
	f, err := filter.Parse(expression)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func collect[T any](t *testing.T, seq iter.Seq2[*T, error]) []*T {
	t.Helper()
	var out []*T
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// one makes a document with an event of a type for each word of the text that is one.
func one(id, url, text string) *store.Document {
	d := &store.Document{}
	d.Doc = record.Doc{ID: id, URL: url, Title: "T", Published: "2018-09-07", Language: "en", Text: text}
	d.Events, d.Statements, d.Positions = []record.Event{}, []record.Statement{}, []record.Position{}
	d.Figures, d.Entities, d.Places = []record.Figure{}, []record.Entity{}, []record.Place{}
	for i, w := range strings.Fields(text) {
		if f, err := filter.Parse("type:" + w); err == nil {
			d.Events = append(d.Events, record.Event{ID: fmt.Sprint("e", i), Type: f.Type.Any[0], Mode: []string{}, Contexts: []string{}, Source: []record.Actor{}, Target: []record.Actor{},
				Status: "occurred", Certainty: "asserted", Attribution: []record.Attribution{}, Figures: []record.Figure{}, Also: []record.Span{}})
		}
	}
	return d
}

// Ensure a document comes back as it was put, alone and among others.
func testRead(t *testing.T, s store.Store) {
	docs := fill(t, s, 1, 40)
	for i, d := range collect(t, s.Documents(ctx, filter.Filter{})) {
		if !reflect.DeepEqual(d, &docs[i].Document) {
			t.Fatalf("document %d comes back as\n%+v, not\n%+v", i, d, docs[i].Document)
		}
	}
	for _, want := range docs[:5] {
		got, err := s.Document(ctx, want.Doc.ID)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Document, want.Document) || got.Version != 1 || time.Since(got.Stored) > time.Hour || got.Copies != "" {
			t.Errorf("%s comes back as\n%+v, not\n%+v", want.Doc.ID, got, want)
		}
	}
	if _, err := s.Document(ctx, "none"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a document that is not there: %v", err)
	}
	for range s.Versions(ctx, docs[0].Doc.ID) {
		t.Error("a document that was never corrected has a version")
	}
}

// state is all that can be seen of a store.
func state(t *testing.T, s store.Store) string {
	t.Helper()
	var b strings.Builder
	for _, d := range collect(t, s.Documents(ctx, filter.Filter{})) {
		whole, err := s.Document(ctx, d.Doc.ID)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s %d %d %d %d\n", d.Doc.ID, whole.Version, whole.Stored.UnixMilli(), len(d.Events), len(collect(t, s.Versions(ctx, d.Doc.ID))))
	}
	counts, err := s.Count(ctx, filter.Filter{}, store.ByDay, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range counts {
		fmt.Fprintln(&b, c.Key, c.Events)
	}
	return b.String()
}

func testPutTwice(t *testing.T, s store.Store) {
	docs := fill(t, s, 2, 30)
	before := state(t, s)
	for i, r := range put(t, s, docs...) {
		if want := (store.Receipt{ID: docs[i].Doc.ID, Outcome: store.Unchanged, Events: len(docs[i].Events)}); r != want {
			t.Errorf("%+v, want %+v", r, want)
		}
	}
	if after := state(t, s); after != before {
		t.Errorf("the store was\n%sand is\n%s", before, after)
	}
	twice := one("twice", "", "AID")
	if r := put(t, s, twice, twice); r[0].Outcome != store.New || r[1].Outcome != store.Unchanged {
		t.Errorf("twice in one transaction: %+v", r)
	}
}

// Ensure a corrected document takes the place of the old one, everywhere, and the old one is kept.
func testCorrect(t *testing.T, s store.Store) {
	fill(t, s, 3, 20)
	first := one("a", "https://www.example.org/story?utm_source=x", "ASSAULT in the oldword")
	first.Statements = []record.Statement{{ID: "s1", Content: record.Content{Span: record.Span{Text: "oldword", End: 7}}}}
	put(t, s, first)
	second := one("a", "https://www.example.org/story?utm_source=x", "AID and PROTEST in the newword")
	third := one("b", "http://example.org/story/", "RETREAT at last")
	for i, d := range []*store.Document{second, third} {
		if r := put(t, s, d); r[0].ID != "a" || r[0].Outcome != store.Corrected {
			t.Fatalf("correction %d: %+v", i, r)
		}
	}
	got, err := s.Document(ctx, "a")
	if err != nil || got.Version != 3 || got.Doc.Text != third.Doc.Text || len(got.Events) != 1 || got.Doc.ID != "a" {
		t.Errorf("%+v, %v", got, err)
	}
	for expression, want := range map[string]int{"document:a": 1, "document:a type:AID": 0, "type:ASSAULT document:a": 0, "newword": 0, "oldword": 0, `words:"at last"`: 1, "document:b": 0} {
		if hits := collect(t, s.Events(ctx, store.Query{Filter: parse(t, expression)})); len(hits) != want {
			t.Errorf("%s finds %d events, want %d", expression, len(hits), want)
		}
	}
	if hits := collect(t, s.Statements(ctx, store.Query{Filter: parse(t, "oldword")})); len(hits) != 0 {
		t.Error("a statement of the old version is found")
	}
	versions := collect(t, s.Versions(ctx, "a"))
	if len(versions) != 2 || versions[0].Number != 1 || versions[1].Number != 2 || versions[1].Replaced.Before(versions[1].Stored) {
		t.Fatalf("%d versions: %+v", len(versions), versions)
	}
	if !reflect.DeepEqual(versions[0].Document, first.Document) || !reflect.DeepEqual(versions[1].Document, second.Document) {
		t.Errorf("the versions are not what was put: %+v", versions)
	}
	if r := put(t, s, third); r[0].Outcome != store.Unchanged {
		t.Errorf("the corrected document put again: %+v", r)
	}
	// Counts must not know the old events any more.
	counts, err := s.Count(ctx, parse(t, "document:a"), store.ByType, 0)
	if err != nil || len(counts) != 1 || counts[0].Key != "RETREAT" {
		t.Errorf("%+v, %v", counts, err)
	}
	all, err := s.Count(ctx, filter.Filter{}, store.ByType, 0)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, c := range all {
		sum += c.Events
	}
	if n := len(collect(t, s.Events(ctx, store.Query{}))); n != sum {
		t.Errorf("%d events counted, %d there", sum, n)
	}
}

func testRecode(t *testing.T, s store.Store) {
	d := one("a", "", "AID")
	put(t, s, d)
	again := one("a", "", "AID")
	again.Model, again.Events[0].Type = "model 2", "CONSULT"
	put(t, s, one("b", "", "AID"))
	first := func() string {
		return collect(t, s.Events(ctx, store.Query{Sort: store.FirstStored, Limit: 1}))[0].Doc.ID
	}
	if r := put(t, s, again); r[0].Outcome != store.Recoded {
		t.Errorf("%+v", r)
	}
	if first() != "a" {
		t.Error("an event that was read again counts as stored again")
	}
	got, err := s.Document(ctx, "a")
	if err != nil || got.Model != "model 2" || got.Version != 1 || got.Events[0].Type != "CONSULT" || len(collect(t, s.Versions(ctx, "a"))) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

// Ensure documents are told apart and found again by what the identity says.
func testIdentity(t *testing.T, s store.Store) {
	unnamed := func(id, origin, url, text string) *store.Document {
		d := one(id, url, text)
		d.Origin = origin
		return d
	}
	published := func(d *store.Document, by string) *store.Document {
		d.Doc.Publisher = by
		return d
	}
	for i, c := range []struct {
		d       *store.Document
		id      string // that it is kept under; with a star for any ending
		outcome store.Outcome
	}{
		{one("1", "", "AID one"), "1", store.New},
		{one("1", "", "AID two"), "1", store.Corrected},
		{published(one("1", "", "AID two"), "Herald"), "1", store.Corrected},
		{published(one("1", "", "AID elsewhere"), "Gazette"), "1~*", store.New},
		{published(one("1", "", "AID elsewhere"), "gazette "), "1~*", store.Corrected},
		{one("2", "https://a.org/x", "AID"), "2", store.New},
		{one("2", "https://b.org/x", "AID"), "2~*", store.New},
		{one("2", "https://b.org/x", "AID"), "2~*", store.Unchanged},
		{one("2", "https://www.a.org/moved", "AID moved"), "2", store.Corrected},
		{one("3", "https://a.org/", "AID on the front page"), "3", store.New},
		{one("4", "https://a.org/", "AID on the same page"), "4", store.New},
		{unnamed("report", "/a/report.txt", "", "CONSULT"), "report", store.New},
		{unnamed("report", "/a/report.txt", "", "CONSULT corrected"), "report", store.Corrected},
		{unnamed("report", "/b/report.txt", "", "CONSULT other"), "report~*", store.New},
		{unnamed("copy", "/c/copy.txt", "", "CONSULT other"), "report~*", store.Unchanged},
		{unnamed("page", "/a/page.html", "https://c.org/1", "CONSULT"), "page", store.New},
		{unnamed("page", "/a/page.html", "https://c.org/2", "CONSULT"), "page~*", store.New},
		{one("report", "", "CONSULT"), "report~*", store.New},
	} {
		r := put(t, s, c.d)[0]
		prefix, open := strings.CutSuffix(c.id, "*")
		if !strings.HasPrefix(r.ID, prefix) || !open && r.ID != c.id || r.Outcome != c.outcome {
			t.Errorf("%d: %+v, want %s %s", i, r, c.id, c.outcome)
		}
		if found, err := s.Lookup(ctx, c.d.Identity()); err != nil || found.ID != r.ID || !found.Same {
			t.Errorf("%d: found as %+v, %v", i, found, err)
		}
	}
	if found, err := s.Lookup(ctx, one("1", "", "AID unseen").Identity()); err != nil || found.ID != "1" || found.Same {
		t.Errorf("a new version: %+v, %v", found, err)
	}
	if _, err := s.Lookup(ctx, one("5", "", "AID").Identity()); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a new document: %v", err)
	}
}

// Ensure of several documents all or none are kept.
func testAtomic(t *testing.T, s store.Store) {
	put(t, s, one("a", "", "AID"))
	before := state(t, s)
	if _, err := s.Put(ctx, one("a", "", "AID corrected"), one("b", "", "AID"), one("", "", "AID")); err == nil {
		t.Fatal("a document without an id was kept")
	}
	if after := state(t, s); after != before {
		t.Errorf("the store was\n%sand is\n%s", before, after)
	}
}

// expressions are filters whose answers are compared with the reference.
var expressions = []string{
	"", "type:ASSAULT", "type:ASSAULT,PROTEST status:occurred,ongoing", "-type:ASSAULT", "-status:occurred", "status:denied,negated", "status:occurred certainty:possible", "quad:4 -type:ASSAULT,COERCE",
	"mode:none type:ASSAULT", "mode:suicide-attack,arrest", "context:military,human_rights", "-context:none", "contested:yes", "contested:no status:occurred type:AID", "confidence:0.5", "confidence:0.2..0.4 score:..-5",
	"date:2018-03", "date:2018-02-14..2018-03-02 type:CONSULT", "date:2018-06..", "published:2018-03", "date:2018-11..2018-12 published:2018-11", "date:..2017",
	"country:SYR", "-country:SYR", "country:SYR,RUS -country:IGO", "source.country:USA target.country:IRN,SYR", "source.country:none", "place.country:none -source.country:none", "place.country:KEN",
	"sector:GOV", "source.sector:ELI", "target.sector:none type:PROTEST", "sector:MIL,REB country:SYR status:occurred", "source:RUS", "source:none", "-source:none target:none", "actor:fighters", "source:leyla", "source:LEYLA,fighters target:jose", "actor:Émile",
	"attribution:none", "attribution:none -type:ASSAULT", "attribution:anna,boris", "publisher:herald", `publisher:"daily lantern" quad:1`, "language:en type:AID", "language:fr",
	"document:doc-7,doc-9 country:SYR,RUS", "-document:doc-7 type:AID", "document:doc-3 -sector:GOV status:occurred", "event:e7-0,e7-1 -type:AID", "document:none",
	"box:-20,-20,40,60", "box:-90,-180,90,180", "box:0,170,60,-170", "box:10,10,10.5,11 type:ASSAULT", "near:10,20,3000", "near:0,179,2500", "near:-84,0,1500", "near:35,36,50", "near:0,0,20040",
}

func testFilters(t *testing.T, s store.Store) {
	docs := fill(t, s, 4, 50)
	r := rand.New(rand.NewPCG(4, 4))
	list := slices.Clone(expressions)
	for range 40 {
		list = append(list, chance(r, docs))
	}
	if found := ask(t, s, docs, list); found < 4000 {
		t.Errorf("the filters find only %d events: they prove little", found)
	}
}

// Words is the contract's part about words, for an implementation that looks for them in more ways than one.
func Words(t *testing.T, s store.Store) {
	docs := fill(t, s, 12, 40)
	list := []string{`words:"report of"`, `"of report"`, `-words:"report of"`, "report -type:ASSAULT,AID country:SYR,RUS,TUR", "report document:doc-4 quad:4"}
	r := rand.New(rand.NewPCG(12, 12))
	for i := range 12 {
		words := strings.Fields(docs[r.IntN(len(docs))].Doc.Text)
		k := r.IntN(len(words) - 1)
		word := strings.Trim(words[k], ".")
		list = append(list, []string{word, `"` + words[k] + " " + words[k+1] + `"`, word[:3] + "* -status:occurred", "-words:" + word + " sector:GOV", word + "," + words[0] + " " + word[:2] + "*", word + " actor:leyla -country:SYR"}[i%6])
	}
	if found := ask(t, s, docs, list); found < 500 {
		t.Errorf("the filters find only %d events: they prove little", found)
	}
}

// ask compares the answers to filters with those of the reference, and returns how many events there are in all.
func ask(t *testing.T, s store.Store, docs []*store.Document, list []string) (found int) {
	t.Helper()
	for i, expression := range list {
		f := parse(t, expression)
		want := find(docs, f)
		found += len(want)
		checkEvents(t, s, f, store.Sorts()[i%len(store.Sorts())], want)
		checkDocuments(t, s, f, docs, want)
		for k, by := range store.Bys() {
			if k%4 == i%4 {
				checkCounts(t, s, f, by, want)
			}
		}
	}
	return found
}

// chance makes a filter of values that the documents hold.
func chance(r *rand.Rand, docs []*store.Document) string {
	var out []string
	for range 1 + r.IntN(3) {
		d := docs[r.IntN(len(docs))]
		if len(d.Events) == 0 {
			continue
		}
		e := d.Events[r.IntN(len(d.Events))]
		quote := func(s string) string { return `"` + s + `"` }
		var c string
		switch r.IntN(12) {
		case 0:
			c = "type:" + e.Type
		case 1:
			c = "status:" + e.Status
		case 2:
			if day := store.Day(d.Doc, &e); day != "" {
				c = "date:" + day
			}
		case 3:
			words := strings.Fields(d.Doc.Text)
			i := r.IntN(len(words) - 1)
			c = "words:" + quote(words[i]+" "+words[i+1])
		case 4:
			c = "words:" + strings.Trim(strings.Fields(d.Doc.Text)[0], ".")
		case 5:
			c = "words:" + strings.Fields(d.Doc.Text)[1][:3] + "*"
		case 6, 7:
			if len(e.Source) > 0 {
				c = "source:" + quote(e.Source[0].Label())
			}
		case 8, 9:
			if len(e.Target) > 0 {
				c = "actor:" + quote(strings.Fields(e.Target[0].Label())[0])
			}
		case 10:
			if e.Place != nil {
				c = "place:" + quote(e.Place.Admin1)
			}
		case 11:
			if e.Place != nil && e.Place.Lat != nil {
				c = fmt.Sprintf("near:%g,%g,%d", *e.Place.Lat, *e.Place.Lon, 1+r.IntN(2000))
			}
		}
		if c != "" && (r.IntN(4) > 0 || strings.HasPrefix(c, "date") || strings.HasPrefix(c, "near")) {
			out = append(out, c)
		} else if c != "" {
			out = append(out, "-"+c)
		}
	}
	// What may stand only once.
	slices.Sort(out)
	once := map[string]bool{}
	out = slices.DeleteFunc(out, func(c string) bool {
		key, _, _ := strings.Cut(c, ":")
		had := once[key] && (key == "date" || key == "near")
		once[key] = true
		return had
	})
	return strings.Join(out, " ")
}

func checkEvents(t *testing.T, s store.Store, f filter.Filter, sort store.Sort, want []hit) {
	t.Helper()
	got := collect(t, s.Events(ctx, store.Query{Filter: f, Sort: sort}))
	want = sorted(slices.Clone(want), sort)
	if len(got) != len(want) {
		t.Errorf("%s, by %s: %d events, want %d", f.String(), sort, len(got), len(want))
		return
	}
	byName := map[string]hit{}
	for _, h := range want {
		byName[h.name()] = h
	}
	for i, e := range got {
		h, ok := byName[e.Doc.ID+"/"+e.ID]
		if !ok {
			t.Errorf("%s: %s/%s is not wanted or comes twice", f.String(), e.Doc.ID, e.ID)
			return
		}
		delete(byName, h.name())
		doc := h.doc.Doc
		doc.Text = ""
		if !reflect.DeepEqual(e.Event, *h.e) || !reflect.DeepEqual(e.Doc, doc) || e.Day != store.Day(h.doc.Doc, h.e) {
			t.Errorf("%s: the event comes back as\n%+v, not\n%+v", f.String(), e, h.e)
			return
		}
		// Alike events may come in any order, as long as it is always the same.
		if e.Day != store.Day(want[i].doc.Doc, want[i].e) || strings.Contains(string(sort), "confidence") && e.Confidence != want[i].e.Confidence || strings.Contains(string(sort), "score") && e.Score != want[i].e.Score {
			t.Errorf("%s, by %s: at %d is %s, %g, %g, where %s, %g, %g belongs", f.String(), sort, i, e.Day, e.Confidence, e.Score, store.Day(want[i].doc.Doc, want[i].e), want[i].e.Confidence, want[i].e.Score)
			return
		}
	}
}

func checkDocuments(t *testing.T, s store.Store, f filter.Filter, docs []*store.Document, want []hit) {
	t.Helper()
	events := map[string][]string{}
	for _, h := range want {
		events[h.doc.Doc.ID] = append(events[h.doc.Doc.ID], h.e.ID)
	}
	var wanted, got []string
	for _, d := range docs {
		if len(events[d.Doc.ID]) > 0 || f.Empty() {
			wanted = append(wanted, d.Doc.ID+strings.Join(events[d.Doc.ID], " "))
		}
	}
	for _, d := range collect(t, s.Documents(ctx, f)) {
		var ids []string
		for _, e := range d.Events {
			ids = append(ids, e.ID)
			if e.Sentence.Text == "" {
				t.Errorf("%s has no sentence", e.ID)
			}
		}
		got = append(got, d.Doc.ID+strings.Join(ids, " "))
		if d.Doc.Text == "" {
			t.Errorf("%s has no text", d.Doc.ID)
		}
	}
	if !slices.Equal(got, wanted) {
		t.Errorf("%s: documents are\n%v, want\n%v", f.String(), got, wanted)
	}
}

func checkCounts(t *testing.T, s store.Store, f filter.Filter, by store.By, hits []hit) {
	t.Helper()
	want := count(hits, by)
	list, err := s.Count(ctx, f, by, 0)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for i, c := range list {
		key := c.Key
		switch {
		case by == store.ByDyad || by == store.ByCountryDyad:
			key += " > " + c.Target
		case by == store.ByPlace:
			key = placeKey(c.Key, c.Country, c.Lat, c.Lon)
		}
		got[key] = c.Events
		if i > 0 && (by.Time() && list[i-1].Key >= c.Key || !by.Time() && list[i-1].Events < c.Events) {
			t.Errorf("%s by %s: %+v stands behind %+v", f.String(), by, c, list[i-1])
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("%s by %s: counted\n%v, want\n%v", f.String(), by, got, want)
	}
	if len(list) > 2 {
		if some, err := s.Count(ctx, f, by, 2); err != nil || !reflect.DeepEqual(some, list[:2]) {
			t.Errorf("%s by %s: the first two are %+v, %v", f.String(), by, some, err)
		}
	}
}

// Ensure pages join without a gap or an overlap, whatever is stored in between.
func testPages(t *testing.T, s store.Store) {
	docs := fill(t, s, 5, 60)
	extra := NewCorpus(6)
	for _, expression := range []string{"", "type:ASSAULT,PROTEST,AID", "country:SYR status:occurred"} {
		for _, sort := range store.Sorts() {
			q := store.Query{Filter: parse(t, expression), Sort: sort}
			whole := collect(t, s.Events(ctx, q))
			if len(whole) < 20 {
				t.Fatalf("%s finds only %d", expression, len(whole))
			}
			before := map[string]bool{}
			for _, d := range docs {
				before[d.Doc.ID] = true
			}
			q.Limit = 1 + len(whole)/4
			var got []string
			for {
				page := collect(t, s.Events(ctx, q))
				if len(page) > q.Limit {
					t.Fatalf("%d events on a page of %d", len(page), q.Limit)
				}
				for _, e := range page {
					if before[e.Doc.ID] {
						got = append(got, e.Doc.ID+e.ID)
					}
				}
				if len(page) < q.Limit {
					break
				}
				q.Cursor = page[len(page)-1].Cursor
				d := extra.Next()
				d.Doc.ID, d.Doc.URL = fmt.Sprintf("%s %s %d", expression, sort, len(got)), ""
				put(t, s, d)
			}
			var want []string
			for _, e := range whole {
				if before[e.Doc.ID] {
					want = append(want, e.Doc.ID+e.ID)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s by %s: the pages hold %d events, not the %d in their order", expression, sort, len(got), len(want))
			}
		}
	}
}

// Ensure that what is stored after an event is found from the place of that event, and nothing else.
func testArrivals(t *testing.T, s store.Store) {
	fill(t, s, 7, 10)
	back, on := store.Query{Sort: store.LastStored, Filter: parse(t, "type:AID"), Limit: 1}, store.Query{Sort: store.FirstStored, Filter: parse(t, "type:AID")}
	last := collect(t, s.Events(ctx, back))[0]
	var err error
	if on.Cursor, err = on.CursorFrom(back, last.Cursor); err != nil {
		t.Fatal(err)
	}
	if more := collect(t, s.Events(ctx, on)); len(more) > 0 {
		t.Errorf("%d events come after the last one", len(more))
	}
	put(t, s, one("late", "", "AID"), one("other", "", "PROTEST"))
	if more := collect(t, s.Events(ctx, on)); len(more) != 1 || more[0].Doc.ID != "late" || time.Since(more[0].Stored) > time.Hour {
		t.Errorf("%d events were stored since", len(more))
	}
	if _, err := on.CursorFrom(store.Query{Sort: store.LastStored}, last.Cursor); err == nil {
		t.Error("a cursor of another filter is taken")
	}
}

// Ensure a cursor that belongs to another question is refused.
func testCursors(t *testing.T, s store.Store) {
	fill(t, s, 7, 10)
	first := collect(t, s.Events(ctx, store.Query{Limit: 1}))[0]
	for name, q := range map[string]store.Query{
		"another filter": {Cursor: first.Cursor, Filter: parse(t, "type:AID")},
		"another order":  {Cursor: first.Cursor, Sort: store.MostConfident},
		"no cursor":      {Cursor: "page 2"},
		"cut short":      {Cursor: first.Cursor[:len(first.Cursor)-4]},
	} {
		n := 0
		for _, err := range s.Events(ctx, q) {
			var asked *store.QueryError
			if n++; !errors.As(err, &asked) || n > 1 {
				t.Errorf("%s: %v", name, err)
			}
		}
		if n == 0 {
			t.Errorf("%s: no error", name)
		}
	}
}

func testStatements(t *testing.T, s store.Store) {
	docs := fill(t, s, 8, 150)
	found := 0
	for _, expression := range []string{"", "source:leyla", "source:SYR", "source:none", "-source:none target:none", "country:TUR", "sector:GOV,MIL", "actor:fighters date:2018-03..2018-08", "confidence:0.5", "publisher:wire -country:SYR",
		"published:2018-05", "bad*", "-language:en", "document:doc-7"} {
		f := parse(t, expression)
		want := map[string]record.Statement{}
		for _, d := range docs {
			for i := range d.Statements {
				if statementMatches(d, &d.Statements[i], &f) {
					want[d.Doc.ID+d.Statements[i].ID] = d.Statements[i]
				}
			}
		}
		found += len(want)
		for _, sort := range []store.Sort{store.NewestFirst, store.OldestFirst, store.MostConfident, store.LeastConfident} {
			got := map[string]record.Statement{}
			q := store.Query{Filter: f, Sort: sort, Limit: 7}
			var last *store.Statement
			for {
				page := collect(t, s.Statements(ctx, q))
				for _, x := range page {
					got[x.Doc.ID+x.ID] = x.Statement
					if last != nil && (sort == store.NewestFirst && last.Doc.Published < x.Doc.Published || sort == store.OldestFirst && last.Doc.Published > x.Doc.Published ||
						sort == store.MostConfident && last.Confidence < x.Confidence || sort == store.LeastConfident && last.Confidence > x.Confidence) {
						t.Errorf("%s by %s: %s of %s, %g stands behind %s, %g", expression, sort, x.ID, x.Doc.Published, x.Confidence, last.Doc.Published, last.Confidence)
					}
					last = x
				}
				if len(page) < q.Limit {
					break
				}
				q.Cursor = page[len(page)-1].Cursor
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s by %s: %d statements, want %d", expression, sort, len(got), len(want))
			}
		}
	}
	if found < 100 {
		t.Errorf("only %d statements are found", found)
	}
	for expression, sort := range map[string]store.Sort{"type:AID": "", "near:1,1,1": "", "confidence:0.1": store.MostCooperative} {
		for _, err := range s.Statements(ctx, store.Query{Filter: parse(t, expression), Sort: sort}) {
			var asked *store.QueryError
			if !errors.As(err, &asked) {
				t.Errorf("statements %s by %s: %v", expression, sort, err)
			}
		}
	}
}

func testPositions(t *testing.T, s store.Store) {
	docs := fill(t, s, 9, 150)
	found := 0
	for _, expression := range []string{"", "source:leyla,fighters", "actor:RUS", "sector:GOV", "country:SYR,TUR,IRN", "date:2018-03..2018-08", "the", "publisher:herald"} {
		f := parse(t, expression)
		var want []string
		for _, d := range docs {
			for i := range d.Positions {
				if positionMatches(d, &d.Positions[i], &f) {
					want = append(want, fmt.Sprintf("%s %s %+v", d.Doc.Published, d.Doc.ID, d.Positions[i]))
				}
			}
		}
		var got []string
		last := ""
		for _, p := range collect(t, s.Positions(ctx, store.Query{Filter: f, Sort: store.OldestFirst})) {
			got = append(got, fmt.Sprintf("%s %s %+v", p.Doc.Published, p.Doc.ID, p.Position))
			if p.Doc.Published < last {
				t.Errorf("%s: %s stands behind %s", expression, p.Doc.Published, last)
			}
			last = p.Doc.Published
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: positions are\n%s, want\n%s", expression, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
		found += len(want)
	}
	if found < 50 {
		t.Errorf("only %d positions are found", found)
	}
	for _, err := range s.Positions(ctx, store.Query{Filter: parse(t, "target:leyla")}) {
		var asked *store.QueryError
		if !errors.As(err, &asked) {
			t.Errorf("positions have targets: %v", err)
		}
	}
	whole := collect(t, s.Positions(ctx, store.Query{}))
	half := len(whole) / 2
	page := collect(t, s.Positions(ctx, store.Query{Limit: half}))
	page = append(page, collect(t, s.Positions(ctx, store.Query{Cursor: page[half-1].Cursor}))...)
	if !reflect.DeepEqual(page, whole) {
		t.Errorf("pages of positions hold %d, not the %d in their order", len(page), len(whole))
	}
}

// Ensure what stands in documents and questions is never taken for a part of the store's own language.
func testHostileText(t *testing.T, s store.Store) {
	names := []string{`Robert'); DROP TABLE events;--`, `"quoted" AND (x OR y) NOT z*`, "100% {source} : ^x", "nul\u0000byte", "emoji 🕊️ dove", "العربية نص", "日本語 テスト", `back\slash "`, "NEAR(a b, 2)", "<script>alert(1)</script>"}
	for i, name := range names {
		d := one(fmt.Sprintf("%d %s", i, name), "", "AID for "+strings.ReplaceAll(name, "\x00", ""))
		d.Doc.Publisher = name
		d.Events[0].Source = []record.Actor{{Span: record.Span{Text: name}, Name: name, Sector: []dragoman.Sector{}}}
		d.Events[0].Place = &record.Place{Name: name}
		put(t, s, d)
	}
	for _, name := range names {
		want := collect(t, s.Events(ctx, store.Query{Filter: filter.Filter{Source: filter.Choice{Any: []string{name}}}}))
		if len(want) == 0 || want[0].Source[0].Name != name && !slices.ContainsFunc(want, func(e *store.Event) bool { return e.Source[0].Name == name }) {
			t.Errorf("source %q is not found", name)
		}
		for _, f := range []filter.Filter{
			{Target: filter.Choice{None: []string{name}}}, {Place: filter.Choice{Any: []string{name}}}, {Publisher: filter.Choice{Any: []string{name}}}, {Document: filter.Choice{Any: []string{name}, None: []string{name}}},
			{Incident: filter.Choice{Any: []string{name}}}, {Words: filter.Words{All: [][]string{{name, name + "*"}}}}, {Words: filter.Words{None: []string{name}}},
		} {
			collect(t, s.Events(ctx, store.Query{Filter: f, Sort: store.MostConfident}))
			if _, err := s.Count(ctx, f, store.BySource, 0); err != nil {
				t.Errorf("%s: %v", f.String(), err)
			}
		}
	}
	if n := len(collect(t, s.Documents(ctx, filter.Filter{}))); n != len(names) {
		t.Errorf("%d documents, want %d", n, len(names))
	}
}

// Ensure a store knows on which days something has changed since it was merged.
func testUnmerged(t *testing.T, s store.Store) {
	unmerged := func() (days []store.Changed) {
		t.Helper()
		days, err := s.Unmerged(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return days
	}
	check := func(want ...string) {
		t.Helper()
		got := []string{}
		for _, d := range unmerged() {
			got = append(got, d.Day)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v are unmerged, want %v", got, want)
		}
	}
	merge := func(days []store.Changed) {
		t.Helper()
		if err := s.Merged(ctx, days); err != nil {
			t.Fatal(err)
		}
	}
	check()
	report := func(id, text, published, day string) *store.Document {
		d := one(id, "", text)
		d.Doc.Published = published
		for i := range d.Events {
			d.Events[i].Date = &record.Date{From: day, To: day}
		}
		return d
	}
	put(t, s, report("a", "AID", "2018-09-07", "2018-09-05"), report("b", "nothing", "2018-09-20", ""), report("c", "AID today", "", ""))
	check("", "2018-09-05", "2018-09-07")
	for day, want := range map[string]string{"": "c: AID today", "2018-09-05": "", "2018-09-07": "a: AID", "2018-09-20": ""} {
		got := ""
		for _, a := range collect(t, s.Articles(ctx, day)) {
			got += a.ID + ": " + a.Text
		}
		if got != want {
			t.Errorf("on %q there are the articles %q, want %q", day, got, want)
		}
	}
	before := unmerged()
	put(t, s, report("d", "AID again", "2018-09-07", "2018-09-07"))
	merge(before)
	check("2018-09-07") // it changed after the merge had read it
	merge(unmerged())
	check()
	put(t, s, report("a", "AID", "2018-09-07", "2018-09-05"))
	check()
	put(t, s, report("a", "nothing", "2018-09-07", ""))
	check("2018-09-05", "2018-09-07")
	merge(unmerged())
	if err := s.SetCopies(ctx, map[string]string{"b": "g", "d": "g"}); err != nil {
		t.Fatal(err)
	}
	check("2018-09-07")
	merge(unmerged())
	if err := s.SetCopies(ctx, map[string]string{"b": "g", "d": "g"}); err != nil {
		t.Fatal(err)
	}
	check()
}

func testMerge(t *testing.T, s store.Store) {
	docs := fill(t, s, 10, 20)
	var members []store.Member
	for _, d := range docs {
		for i := range d.Events {
			if e := &d.Events[i]; e.Type == "ASSAULT" {
				e.Incident = "i" + e.Status
				members = append(members, store.Member{Document: d.Doc.ID, Event: e.ID, Incident: e.Incident})
			}
		}
	}
	if err := s.SetIncidents(ctx, members); err != nil || len(members) < 5 {
		t.Fatalf("%d members, %v", len(members), err)
	}
	if err := s.SetCopies(ctx, map[string]string{docs[0].Doc.ID: "g1", docs[3].Doc.ID: "g1", "none": "g1"}); err != nil {
		t.Fatal(err)
	}
	for _, expression := range []string{"incident:ioccurred", "incident:none", "incident:ioccurred,idenied type:ASSAULT", "-incident:none", "-incident:ioccurred status:occurred"} {
		f := parse(t, expression)
		want := find(docs, f)
		checkEvents(t, s, f, store.NewestFirst, want)
		checkCounts(t, s, f, store.ByDay, want)
		checkCounts(t, s, f, store.ByIncident, want)
		checkDocuments(t, s, f, docs, want)
	}
	for i, d := range collect(t, s.Documents(ctx, filter.Filter{})) {
		if !reflect.DeepEqual(d, &docs[i].Document) {
			t.Errorf("document %d does not carry its incidents", i)
		}
	}
	d, err := s.Document(ctx, docs[3].Doc.ID)
	if err != nil || d.Copies != "g1" {
		t.Errorf("%+v, %v", d, err)
	}
	for _, e := range collect(t, s.Events(ctx, store.Query{Filter: parse(t, "document:"+docs[3].Doc.ID)})) {
		if e.Copies != "g1" {
			t.Errorf("%s stands in %q", e.ID, e.Copies)
		}
	}
	if r := put(t, s, docs[0]); r[0].Outcome != store.Unchanged {
		t.Errorf("with an incident the document is not the same: %+v", r)
	}
	if err := s.SetIncidents(ctx, []store.Member{{Document: members[0].Document, Event: members[0].Event}}); err != nil {
		t.Fatal(err)
	}
	if n := len(collect(t, s.Events(ctx, store.Query{Filter: parse(t, "-incident:none")}))); n != len(members)-1 {
		t.Errorf("%d events have an incident, want %d", n, len(members)-1)
	}
}

func testFeeds(t *testing.T, s store.Store) {
	at := time.Date(2026, 9, 1, 12, 0, 0, 5_000_000, time.UTC)
	a := store.Feed{URL: "https://a.org/feed", Title: "A", ETag: `"x"`, LastModified: "Tue, 01 Sep 2026 12:00:00 GMT", NextTry: at.Add(time.Hour), Failures: 2, Message: "timeout", State: `{"seen":1}`}
	b := store.Feed{URL: "https://b.org/feed", NextTry: at}
	for _, f := range []store.Feed{b, a, b} {
		if err := s.PutFeed(ctx, f); err != nil {
			t.Fatal(err)
		}
	}
	listed := a
	listed.State = ""
	if got, err := s.Feeds(ctx); err != nil || !reflect.DeepEqual(got, []store.Feed{b, listed}) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := s.Feed(ctx, a.URL); err != nil || got != a {
		t.Errorf("%+v, %v", got, err)
	}
	if err := s.DeleteFeed(ctx, a.URL); err != nil {
		t.Error(err)
	}
	if _, err := s.Feed(ctx, a.URL); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a feed that was deleted: %v", err)
	}
}

func testQueries(t *testing.T, s store.Store) {
	for _, q := range []store.SavedQuery{{Name: "b", Filter: "type:AID", State: []byte{0, 1}}, {Name: "a", Filter: ""}, {Name: "b", Filter: "type:PROTEST", State: []byte(`{"at":1}`)}} {
		if err := s.PutQuery(ctx, q); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Queries(ctx)
	if err != nil || len(got) != 2 || got[0].Name != "a" || got[1].Filter != "type:PROTEST" || string(got[1].State) != `{"at":1}` {
		t.Errorf("%+v, %v", got, err)
	}
	if err := s.DeleteQuery(ctx, "a"); err != nil {
		t.Error(err)
	}
	if got, _ := s.Queries(ctx); len(got) != 1 {
		t.Errorf("%+v", got)
	}
}

func testLeases(t *testing.T, s store.Store) {
	lease := func(task, holder string, d time.Duration, want bool) {
		t.Helper()
		if ok, err := s.Lease(ctx, task, holder, d); ok != want || err != nil {
			t.Errorf("%s for %s: %v, %v", task, holder, ok, err)
		}
	}
	lease("watch", "one", time.Hour, true)
	lease("watch", "two", time.Hour, false)
	lease("merge", "two", time.Hour, true)
	lease("watch", "one", time.Millisecond, true) // the holder may change its mind
	time.Sleep(5 * time.Millisecond)
	lease("watch", "two", time.Hour, true)
	if err := s.Release(ctx, "watch", "one"); err != nil {
		t.Error(err)
	}
	lease("watch", "one", time.Hour, false)
	if err := s.Release(ctx, "watch", "two"); err != nil {
		t.Error(err)
	}
	lease("watch", "one", time.Hour, true)
}

// Ensure a question that is given up ends, and that the store lives on.
func testCancel(t *testing.T, s store.Store) {
	fill(t, s, 11, 30)
	gone, cancel := context.WithCancel(ctx)
	cancel()
	for name, errs := range map[string]error{
		"Put": second(s.Put(gone, one("x", "", "AID"))), "Document": second(s.Document(gone, "doc-1")), "Lookup": second(s.Lookup(gone, one("x", "", "AID").Identity())),
		"Count": second(s.Count(gone, filter.Filter{}, store.ByDay, 0)), "Events": last(s.Events(gone, store.Query{})), "Documents": last(s.Documents(gone, filter.Filter{})),
	} {
		if !errors.Is(errs, context.Canceled) {
			t.Errorf("%s: %v", name, errs)
		}
	}
	for range 50 { // a loop that is left must not hold on to anything
		for range s.Events(ctx, store.Query{}) {
			break
		}
		for range s.Documents(ctx, filter.Filter{}) {
			break
		}
		for range s.Documents(ctx, parse(t, "type:AID")) {
			break
		}
	}
	part, stop := context.WithCancel(ctx)
	n := 0
	for _, err := range s.Documents(part, filter.Filter{}) {
		if n++; n == 3 {
			stop()
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
	stop()
	if n > 10 {
		t.Errorf("%d steps after it was given up", n)
	}
	put(t, s, one("y", "", "AID"))
}

func second[T any](_ T, err error) error { return err }

func last[T any](seq iter.Seq2[*T, error]) (err error) {
	for _, err = range seq {
	}
	return err
}

// Ensure several readers and writers get along, and that a reader sees each document whole.
func testTogether(t *testing.T, s store.Store) {
	// Loops in whose bodies more is asked must not wait for each other.
	put(t, s, one("first", "", "AID AID PROTEST"))
	var loops sync.WaitGroup
	for range 40 {
		loops.Go(func() {
			for d, err := range s.Documents(ctx, filter.Filter{}) {
				if err == nil {
					_, err = s.Document(ctx, d.Doc.ID)
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	loops.Wait()
	var writers, readers sync.WaitGroup
	done := make(chan struct{})
	for w := range 3 {
		writers.Go(func() {
			for i := range 15 {
				if _, err := s.Put(ctx, one(fmt.Sprintf("%d-%d", w, i%5), "", fmt.Sprintf("AID AID PROTEST version %d", i))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 2 {
		readers.Go(func() {
			for {
				for d, err := range s.Documents(ctx, filter.Filter{}) {
					if err != nil || len(d.Events) != 3 {
						t.Errorf("%+v, %v", d, err)
						return
					}
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	writers.Wait()
	close(done)
	readers.Wait()
	counts, err := s.Count(ctx, filter.Filter{}, store.ByType, 0)
	if err != nil || len(counts) != 2 || counts[0].Events != 32 || counts[1].Events != 16 {
		t.Errorf("%+v, %v", counts, err)
	}
}
