package geo

import (
	"compress/gzip"
	"encoding/xml"
	"hash/fnv"
	"math"
	"os"
	"testing"

	"github.com/dragoman-events/dragoman"
)

// kilometres is the distance along the great circle.
func kilometres(lat1, lon1, lat2, lon2 float64) float64 {
	rad := math.Pi / 180
	a, b := math.Sin((lat2-lat1)*rad/2), math.Sin((lon2-lon1)*rad/2)
	return 12742 * math.Asin(math.Sqrt(a*a+math.Cos(lat1*rad)*math.Cos(lat2*rad)*b*b))
}

// leftOut are the documents of LGL that other parts of the project are measured on.
var leftOut = map[string]bool{"42573065": true, "41028454": true, "43786121": true, "44176373": true, "38543871": true, "42050290": true, "43340250": true, "41028476": true}

// TestLGL measures accuracy at 161 km (100 miles) on the Local Global Lexicon corpus, given the annotators' spans: the
// share of names whose place lies that near to the annotated one. A fifth of the documents, drawn by their number, is
// held out from tuning. Run with -v to see both shares; with LGL_ERRORS=1 also the misses of the tuning part.
func TestLGL(t *testing.T) {
	f, err := os.Open("../../../shared/data/geoparse/lgl.xml.gz")
	if err != nil {
		t.Skip("the LGL corpus is not here: ", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	var corpus struct {
		Articles []struct {
			ID       string `xml:"docid,attr"`
			Domain   string `xml:"domain"`
			Text     string `xml:"text"`
			Toponyms []struct {
				Start  int    `xml:"start"`
				End    int    `xml:"end"`
				Phrase string `xml:"phrase"`
				Tag    *struct {
					Lat     float64 `xml:"lat"`
					Lon     float64 `xml:"lon"`
					Name    string  `xml:"name"`
					Country string  `xml:"country"`
					Admin1  string  `xml:"admin1"`
				} `xml:"gaztag"`
			} `xml:"toponyms>toponym"`
		} `xml:"article"`
	}
	if err := xml.NewDecoder(z).Decode(&corpus); err != nil {
		t.Fatal(err)
	}
	g := Default()
	var hit, all [2]int
	for _, a := range corpus.Articles {
		if leftOut[a.ID] {
			continue
		}
		h := fnv.New32a()
		h.Write([]byte(a.ID))
		part := 0
		if h.Sum32()%5 == 0 {
			part = 1
		}
		text := []rune(a.Text)
		var names []Toponym
		for _, tp := range a.Toponyms {
			start, end := -1, -1 // offsets in LGL drift where the markup was cut; a drifted name stands without its surroundings
			if tp.End <= len(text) && tp.Start < tp.End && string(text[tp.Start:tp.End]) == tp.Phrase {
				start = len(string(text[:tp.Start]))
				end = start + len(tp.Phrase)
			}
			names = append(names, Toponym{Span: dragoman.Span{Start: start, End: end}, Text: tp.Phrase})
		}
		for i, p := range g.Resolve(names, Context{Text: a.Text, Home: HomeOf(a.Domain, ""), Dateline: -1}) {
			tag := a.Toponyms[i].Tag
			if tag == nil {
				continue
			}
			all[part]++
			if p.Located && kilometres(p.Lat, p.Lon, tag.Lat, tag.Lon) <= 161 {
				hit[part]++
			} else if part == 0 && os.Getenv("LGL_ERRORS") != "" {
				t.Logf("%s %s: %q is %s, %s, %s (%.2f); annotated %s, %s, %s", a.ID, a.Domain, names[i].Text, p.Name, p.Admin1, p.Country, p.Confidence, tag.Name, tag.Admin1, tag.Country)
			}
		}
	}
	tuned, held := float64(hit[0])/float64(all[0]), float64(hit[1])/float64(all[1])
	t.Logf("accuracy at 161 km: %.3f of %d tuned on, %.3f of %d held out", tuned, all[0], held, all[1])
	if held < 0.7 {
		t.Errorf("held-out accuracy %.3f is below 0.7", held)
	}
}
