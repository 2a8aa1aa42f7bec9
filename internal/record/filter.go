package record

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dragoman-events/dragoman"
)

// Filter says which events a user wants. The zero Filter keeps all.
type Filter struct {
	Statuses      []string // by name; empty for all
	Types         []string
	MinConfidence float64
}

// Real are the statuses of what happened or is happening, the default of the flat formats.
var Real = []string{dragoman.Occurred.String(), dragoman.Ongoing.String()}

// ParseStatuses reads the value of --status: "all", or names with commas between them.
func ParseStatuses(value string) ([]string, error) {
	if value == "all" {
		return nil, nil
	}
	var out, known []string
	for s := dragoman.Occurred; s <= dragoman.Negated; s++ {
		known = append(known, s.String())
	}
	for name := range strings.SplitSeq(value, ",") {
		name = strings.ToLower(strings.TrimSpace(name))
		if _, ok := dragoman.ParseStatus(name); !ok {
			return nil, fmt.Errorf("there is no status %q; statuses are all, %s", name, strings.Join(known, ", "))
		}
		out = append(out, name)
	}
	return out, nil
}

// ParseTypes reads the value of --type: names with commas between them, in any case.
func ParseTypes(value string) ([]string, error) {
	var out []string
	for name := range strings.SplitSeq(value, ",") {
		name = strings.ToUpper(strings.TrimSpace(name))
		if _, ok := dragoman.ParseType(name); !ok {
			var known []string
			for _, t := range dragoman.Types() {
				known = append(known, t.String())
			}
			return nil, fmt.Errorf("there is no type %q; types are %s", name, strings.Join(known, ", "))
		}
		out = append(out, name)
	}
	return out, nil
}

// Apply drops the events that the filter does not want.
func (f Filter) Apply(d *Document) {
	d.Events = slices.DeleteFunc(d.Events, func(e Event) bool {
		return len(f.Statuses) > 0 && !slices.Contains(f.Statuses, e.Status) ||
			len(f.Types) > 0 && !slices.Contains(f.Types, e.Type) ||
			e.Confidence < f.MinConfidence
	})
}
