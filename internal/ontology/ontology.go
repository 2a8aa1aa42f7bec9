// Package ontology knows the categories of the codebook: what quad class and score an event type has, which modes
// belong to it, which CAMEO code fits it best, and which contexts and sectors there are.
//
// The tables lie in data/ontology and follow PLOVER (2021 revision); docs/codebook.md explains them.
package ontology

import (
	"math"
	"slices"

	"github.com/dragoman-events/dragoman"
)

//go:generate go run ../gen ontology

type typeRow struct {
	quad  int
	score float64
	modes []modeRow
	cameo []cameoRow
}

type modeRow struct {
	name  string
	score float64
}

// cameoRow is a code for a mode and a context; an empty mode or context stands for none.
type cameoRow struct{ mode, context, code string }

type sectorRow struct{ code, meaning string }

func row(t dragoman.Type) typeRow {
	if int(t) >= len(types) {
		return typeRow{}
	}
	return types[t]
}

// Quad is the quad class of a type: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material
// conflict; 0 for no type.
func Quad(t dragoman.Type) int { return row(t).quad }

// Score is the place of an event on PLOVER's conflict-cooperation scale, -10 (conflict) to +10 (cooperation). A mode
// that belongs to the type replaces the type's own score; of several modes the one farthest from zero counts, since an
// act is as grave as its gravest means.
func Score(t dragoman.Type, modes []string) float64 {
	r := row(t)
	score, found := r.score, false
	for _, name := range modes {
		for _, m := range r.modes {
			if m.name == name && (!found || math.Abs(m.score) > math.Abs(score)) {
				score, found = m.score, true
			}
		}
	}
	return score
}

// Modes lists the modes of a type in the codebook's order; empty for a type without modes.
func Modes(t dragoman.Type) []string {
	r := row(t)
	names := make([]string, len(r.modes))
	for i, m := range r.modes {
		names[i] = m.name
	}
	return names
}

// HasMode reports whether a mode belongs to a type.
func HasMode(t dragoman.Type, mode string) bool {
	return slices.ContainsFunc(row(t).modes, func(m modeRow) bool { return m.name == mode })
}

// CAMEO is the CAMEO code that fits best: that of the first mode with a code, made finer by the first row of the table
// whose context the event carries. It is empty for no type.
func CAMEO(t dragoman.Type, modes []string, contexts ...string) string {
	r := row(t)
	for _, mode := range append(slices.Clip(modes), "") {
		code := ""
		for _, c := range r.cameo {
			switch {
			case c.mode != mode:
			case c.context == "":
				if code == "" {
					code = c.code
				}
			case slices.Contains(contexts, c.context):
				return c.code
			}
		}
		if code != "" {
			return code
		}
	}
	return ""
}

// Contexts lists the contexts of the codebook in its order.
func Contexts() []string { return slices.Clone(contexts) }

// Sectors lists the sectors of the codebook in its order.
func Sectors() []dragoman.Sector {
	codes := make([]dragoman.Sector, len(sectors))
	for i, s := range sectors {
		codes[i] = dragoman.Sector(s.code)
	}
	return codes
}

// SectorMeaning says in words what a sector is; empty for an unknown code.
func SectorMeaning(s dragoman.Sector) string {
	for _, r := range sectors {
		if r.code == string(s) {
			return r.meaning
		}
	}
	return ""
}
