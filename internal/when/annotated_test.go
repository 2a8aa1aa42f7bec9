package when

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"testing"
	"time"
)

// TestAnnotated measures the grammar on the dates of annotated articles, against the day of publication: how many of
// the annotators' wordings are found as they are, and how many of those resolve to the annotators' days. Run with -v to
// see what differs.
func TestAnnotated(t *testing.T) {
	const dir = "../../../shared/data/annotated"
	raw, err := os.ReadFile(filepath.Join(dir, "docs.json"))
	if err != nil {
		t.Skip("the annotated articles are not here: ", err)
	}
	var docs map[string]struct{ Published string }
	if err := json.Unmarshal(raw, &docs); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "gold", "*.json"))
	sort.Strings(files)
	all, right := 0, 0
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var gold struct {
			Doc    string
			Events []struct {
				Status string
				Date   *struct{ From, To, Text string }
			}
		}
		if err := json.Unmarshal(raw, &gold); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		day, err := time.Parse("2006-01-02", docs[gold.Doc].Published)
		if err != nil {
			continue
		}
		for _, e := range gold.Events {
			if e.Date == nil || e.Date.Text == "" {
				continue
			}
			all++
			got := "nothing"
			// "in" shows that a bare year or month is one
			for _, x := range Find("in " + e.Date.Text) {
				resolve := x.Resolve
				switch e.Status {
				case "announced", "called-for", "threatened", "hypothetical":
					resolve = x.ResolveAhead
				}
				if from, to, ok := resolve(day); ok {
					got = from.Format("2006-01-02") + " " + to.Format("2006-01-02")
				}
				break
			}
			if got == e.Date.From+" "+e.Date.To {
				right++
			} else {
				t.Logf("%q on %s (%s): %s, annotated %s %s", e.Date.Text, docs[gold.Doc].Published, e.Status, got, e.Date.From, e.Date.To)
			}
		}
	}
	t.Logf("%d of %d dates right", right, all)
	if float64(right) < 0.7*float64(all) {
		t.Errorf("%d of %d dates right, fewer than were", right, all)
	}
}
