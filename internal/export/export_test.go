package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"

	"github.com/dragoman-events/dragoman/internal/record"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// written is what a format makes of documents.
func written(t *testing.T, f record.Format, docs []*record.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	w := f.New(&b, record.Layout{})
	for _, d := range docs {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Ensure every format of text is as its golden file has it.
func TestGolden(t *testing.T) {
	for _, f := range Formats() {
		if f.Binary {
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			got := written(t, f, records(t, f))
			path := filepath.Join("testdata", "golden."+f.Name)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s\nrun go test -update and look at the difference", got, want)
			}
		})
	}
}

// broken is a stream on which nothing can be written.
type broken struct{ err error }

func (b broken) Write([]byte) (int, error) { return 0, b.err }

// Ensure every format is valid without documents, hands on the stream's errors, is the same twice, and is not confused by
// what a hostile report holds.
func TestWriters(t *testing.T) {
	for _, f := range Formats() {
		t.Run(f.Name, func(t *testing.T) {
			docs := records(t, f)
			if !bytes.Equal(written(t, f, docs), written(t, f, records(t, f))) {
				t.Error("two runs differ")
			}
			if empty := written(t, f, nil); f.Name == "gdelt" && len(empty) > 0 {
				t.Errorf("without documents: %q", empty)
			}
			full := errors.New("disk full")
			w := f.New(broken{full}, record.Layout{})
			err := w.Write(docs[0])
			if closeErr := w.Close(); err == nil {
				err = closeErr
			}
			if !errors.Is(err, full) {
				t.Errorf("the stream's error came back as %v", err)
			}
			const hostile = "a\tb\nc\r\nd;\"e\" \x00\x1b\u2028<f>"
			docs = records(t, f)
			docs[0].Doc.ID, docs[0].Doc.Title, docs[0].Doc.Publisher, docs[0].Doc.URL = hostile, hostile, hostile, hostile
			for i := range docs[0].Events {
				e := &docs[0].Events[i]
				e.Sentence.Text = hostile
				for k := range e.Source {
					e.Source[k].Name, e.Source[k].Role, e.Source[k].Text, e.Source[k].Country = hostile, hostile, hostile, hostile
				}
			}
			b := written(t, f, docs)
			if !f.Binary && !utf8.Valid(b) {
				t.Error("not UTF-8")
			}
			if tab := tableOf(f); tab != nil {
				for line := range strings.Lines(string(b)) {
					if n := strings.Count(line, "\t") + 1; n != len(tab.columns) {
						t.Errorf("%d cells of %d: %q", n, len(tab.columns), line)
					}
				}
			}
		})
	}
}

// The lists of columns, with their numbers, as those who made the formats give them.
const (
	gdeltList = `1 GLOBALEVENTID 2 SQLDATE 3 MonthYear 4 Year 5 FractionDate 6 Actor1Code 7 Actor1Name 8 Actor1CountryCode 9 Actor1KnownGroupCode 10 Actor1EthnicCode
		11 Actor1Religion1Code 12 Actor1Religion2Code 13 Actor1Type1Code 14 Actor1Type2Code 15 Actor1Type3Code 16 Actor2Code 17 Actor2Name 18 Actor2CountryCode
		19 Actor2KnownGroupCode 20 Actor2EthnicCode 21 Actor2Religion1Code 22 Actor2Religion2Code 23 Actor2Type1Code 24 Actor2Type2Code 25 Actor2Type3Code 26 IsRootEvent
		27 EventCode 28 EventBaseCode 29 EventRootCode 30 QuadClass 31 GoldsteinScale 32 NumMentions 33 NumSources 34 NumArticles 35 AvgTone 36 Actor1Geo_Type
		37 Actor1Geo_FullName 38 Actor1Geo_CountryCode 39 Actor1Geo_ADM1Code 40 Actor1Geo_ADM2Code 41 Actor1Geo_Lat 42 Actor1Geo_Long 43 Actor1Geo_FeatureID 44 Actor2Geo_Type
		45 Actor2Geo_FullName 46 Actor2Geo_CountryCode 47 Actor2Geo_ADM1Code 48 Actor2Geo_ADM2Code 49 Actor2Geo_Lat 50 Actor2Geo_Long 51 Actor2Geo_FeatureID 52 ActionGeo_Type
		53 ActionGeo_FullName 54 ActionGeo_CountryCode 55 ActionGeo_ADM1Code 56 ActionGeo_ADM2Code 57 ActionGeo_Lat 58 ActionGeo_Long 59 ActionGeo_FeatureID 60 DATEADDED 61 SOURCEURL`
	mentionList = `1 GLOBALEVENTID 2 EventTimeDate 3 MentionTimeDate 4 MentionType 5 MentionSourceName 6 MentionIdentifier 7 SentenceID 8 Actor1CharOffset 9 Actor2CharOffset
		10 ActionCharOffset 11 InRawText 12 Confidence 13 MentionDocLen 14 MentionDocTone 15 MentionDocTranslationInfo 16 Extras`
	polecatList = `Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version`
	icewsList   = `Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude`
	rowList     = `event_id, doc_id, published, url, publisher, title, sentence, type, mode, contexts, cameo, quad, score, status, certainty, contested, confidence, source_name, source_country, source_sector, source_role, target_name, target_country, target_sector, target_role, object, trigger, date_from, date_to, place, admin1, country, lat, lon, place_precision, attribution, killed_min, killed_max, injured_min, injured_max, other_figures, within, incident, evidence`
)

func TestColumns(t *testing.T) {
	numbered := func(list string) []string {
		var names []string
		for i, f := range strings.Fields(list) {
			if i%2 == 1 {
				names = append(names, f)
			}
		}
		return names
	}
	for _, c := range []struct {
		name      string
		got, want []string
		n         int
	}{
		{"gdelt", gdeltColumns, numbered(gdeltList), 61},
		{"gdelt-mentions", mentionColumns, numbered(mentionList), 16},
		{"polecat", polecatColumns, strings.Split(polecatList, "|"), 40},
		{"icews", icewsColumns, strings.Split(icewsList, "|"), 20},
		{"row", record.Columns, strings.Split(rowList, ", "), 44},
	} {
		if len(c.got) != c.n || !slices.Equal(c.got, c.want) {
			t.Errorf("%s: %d columns\n%v\nwant\n%v", c.name, len(c.got), c.got, c.want)
		}
	}
}

// cells are the rows of a table by column.
func cells(t *testing.T, name string, docs []*record.Document) []row {
	t.Helper()
	f, err := Formats().Find(name)
	if err != nil {
		t.Fatal(err)
	}
	tab := tableOf(f)
	var out []row
	for i, line := range strings.Split(strings.TrimSuffix(string(written(t, f, docs)), "\n"), "\n") {
		values := strings.Split(line, "\t")
		if i == 0 && tab.header || line == "" {
			continue
		}
		r := row{}
		for k, c := range tab.columns {
			if values[k] != "" {
				r[c] = values[k]
			}
		}
		out = append(out, r)
	}
	return out
}

// Ensure a Parquet file holds the row of every event, typed, and names the model.
func TestParquet(t *testing.T) {
	f, err := Formats().Find("parquet")
	if err != nil {
		t.Fatal(err)
	}
	docs := records(t, f)
	b := written(t, f, docs)
	file, err := parquet.OpenFile(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	if model, _ := file.Lookup(modelKey); model != "test 1" {
		t.Errorf("the model is %q", model)
	}
	var names []string
	for _, field := range file.Schema().Fields() {
		names = append(names, field.Name())
	}
	if !slices.Equal(names, record.Columns) {
		t.Errorf("columns %v", names)
	}
	for column, want := range map[string]string{"published": "DATE", "date_from": "DATE", "lat": "DOUBLE", "score": "DOUBLE", "quad": "INT(32,true)", "contested": "BOOLEAN", "title": "STRING", "killed_min": "DOUBLE"} {
		for _, field := range file.Schema().Fields() {
			if field.Name() == column && field.Type().String() != want {
				t.Errorf("%s is %s, want %s", column, field.Type(), want)
			}
		}
	}
	for _, c := range file.Metadata().RowGroups[0].Columns {
		if c.MetaData.Codec.String() != "ZSTD" {
			t.Errorf("%v is packed with %s", c.MetaData.PathInSchema, c.MetaData.Codec)
		}
	}
	got, err := parquet.Read[record.Row](bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var want []record.Row
	for _, d := range docs {
		for i := range d.Events {
			want = append(want, record.MakeRow(d, &d.Events[i]))
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read back\n%+v\nwant\n%+v", got, want)
	}
}

// Ensure rows leave memory in groups.
func TestParquetGroups(t *testing.T) {
	f, _ := Formats().Find("parquet")
	d := records(t, f)[0]
	for len(d.Events) < 1000 {
		d.Events = append(d.Events, d.Events...)
	}
	d.Events = d.Events[:1000]
	var b bytes.Buffer
	w := f.New(&b, record.Layout{})
	for range rowsPerGroup/1000 + 1 {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	if before := b.Len(); before == 0 {
		t.Error("nothing was written before the end")
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := parquet.OpenFile(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	if n := len(file.RowGroups()); n != 2 || file.NumRows() != rowsPerGroup+1000 {
		t.Errorf("%d groups of %d rows", n, file.NumRows())
	}
}

// Ensure GeoJSON is what RFC 7946 asks for.
func TestGeoJSON(t *testing.T) {
	f, _ := Formats().Find("geojson")
	docs := records(t, f)
	for _, docs := range [][]*record.Document{docs, docs[1:], nil} {
		var collection struct {
			Type     string
			Features []struct {
				Type, ID string
				Geometry *struct {
					Type        string
					Coordinates []float64
				}
				Properties map[string]any
			}
		}
		d := json.NewDecoder(bytes.NewReader(written(t, f, docs)))
		d.DisallowUnknownFields()
		if err := d.Decode(&collection); err != nil {
			t.Fatal(err)
		}
		if collection.Type != "FeatureCollection" || collection.Features == nil {
			t.Errorf("type %q, features %v", collection.Type, collection.Features)
		}
		n := 0
		for _, doc := range docs {
			for i := range doc.Events {
				e, feature := &doc.Events[i], collection.Features[n]
				n++
				if feature.Type != "Feature" || feature.ID != e.ID || len(feature.Properties) != len(record.Columns) {
					t.Errorf("%s %s has %d properties", feature.Type, feature.ID, len(feature.Properties))
				}
				if (feature.Geometry != nil) != (e.Place != nil && e.Place.Lat != nil) {
					t.Errorf("%s: geometry %v, place %v", e.ID, feature.Geometry, e.Place)
				} else if g := feature.Geometry; g != nil && (g.Type != "Point" || len(g.Coordinates) != 2 || g.Coordinates[0] != *e.Place.Lon || g.Coordinates[1] != *e.Place.Lat) {
					t.Errorf("%s stands at %v", e.ID, g)
				}
			}
		}
		if n != len(collection.Features) {
			t.Errorf("%d features of %d events", len(collection.Features), n)
		}
	}
}

// Ensure a cell is one line without tabs, and that what needs no cleaning stays as it is.
func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "a": "a", "a b": "a b", "a  b": "a b", " a ": "a", "a\tb\r\nc": "a b c", "\x00a\x7f": "a", "Łódź\u2028é": "Łódź é", "~!": "~!",
	} {
		if got := clean(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// Ensure no writer asks for a second reading that has no use for it.
func TestSurveyors(t *testing.T) {
	for _, f := range Formats() {
		if _, ok := f.New(io.Discard, record.Layout{}).(Surveyor); ok != (f.Name == "gdelt") {
			t.Errorf("%s: surveyor %v", f.Name, ok)
		}
	}
}
