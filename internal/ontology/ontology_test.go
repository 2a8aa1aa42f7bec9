package ontology

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
)

func TestTypes(t *testing.T) {
	for _, c := range []struct {
		typ   dragoman.Type
		quad  int
		score float64
		modes int
	}{
		{dragoman.NoType, 0, 0, 0},
		{dragoman.Agree, 1, 2.5, 0},
		{dragoman.Consult, 1, 2.5, 4},
		{dragoman.Support, 1, 5, 0},
		{dragoman.Concede, 1, 4.5, 0},
		{dragoman.Cooperate, 2, 9.5, 0},
		{dragoman.Aid, 2, 10, 0},
		{dragoman.Retreat, 2, 6.5, 6},
		{dragoman.Request, 3, 0, 4},
		{dragoman.Accuse, 3, -3, 3},
		{dragoman.Reject, 3, -2, 4},
		{dragoman.Threaten, 3, -3.5, 6},
		{dragoman.Protest, 4, -5, 7},
		{dragoman.Sanction, 4, -6, 4},
		{dragoman.Mobilize, 4, -5.5, 4},
		{dragoman.Coerce, 4, -7, 10},
		{dragoman.Assault, 4, -9, 15},
		{dragoman.Assault + 1, 0, 0, 0},
	} {
		if Quad(c.typ) != c.quad || Score(c.typ, nil) != c.score || len(Modes(c.typ)) != c.modes {
			t.Errorf("type %d: quad %d score %g modes %v; want %d, %g, %d modes", c.typ, Quad(c.typ), Score(c.typ, nil), Modes(c.typ), c.quad, c.score, c.modes)
		}
	}
}

func TestScore(t *testing.T) {
	for _, c := range []struct {
		typ   dragoman.Type
		modes string
		want  float64
	}{
		{dragoman.Assault, "aerial", -9.5},
		{dragoman.Assault, "beat", -7.5},
		{dragoman.Assault, "beat aerial", -9.5},
		{dragoman.Request, "assist", 0.5},
		{dragoman.Request, "meet", 0},
		{dragoman.Request, "meet yield", -1},
		{dragoman.Retreat, "resign", 4.5},
		{dragoman.Consult, "third-party", 1},
		{dragoman.Consult, "aerial", 2.5}, // not a mode of the type
	} {
		if got := Score(c.typ, strings.Fields(c.modes)); got != c.want {
			t.Errorf("Score(%v, %s) = %g, want %g", c.typ, c.modes, got, c.want)
		}
	}
}

func TestCAMEO(t *testing.T) {
	for _, c := range []struct {
		typ             dragoman.Type
		modes, contexts string
		want            string
	}{
		{dragoman.Assault, "aerial", "military", "195"},
		{dragoman.Assault, "", "", "180"},
		{dragoman.Assault, "", "military", "190"},
		{dragoman.Assault, "suicide-attack", "", "1831"},
		{dragoman.Request, "yield", "military diplomatic", "1056"},
		{dragoman.Request, "yield", "diplomatic military", "1056"},
		{dragoman.Consult, "phone", "", "041"},
		{dragoman.Coerce, "arrest", "legal", "173"},
		{dragoman.Sanction, "convict", "", "116"},
		{dragoman.Aid, "", "health", "073"},
		{dragoman.Aid, "nonsense", "", "070"},
		{dragoman.NoType, "", "", ""},
	} {
		if got := CAMEO(c.typ, strings.Fields(c.modes), strings.Fields(c.contexts)...); got != c.want {
			t.Errorf("CAMEO(%v, %s, %s) = %s, want %s", c.typ, c.modes, c.contexts, got, c.want)
		}
	}
}

// Every mode has a code of its own, every code is a CAMEO code, and every context of the table is one of the codebook.
func TestCAMEOTable(t *testing.T) {
	for _, typ := range dragoman.Types() {
		for _, m := range Modes(typ) {
			if !slices.ContainsFunc(types[typ].cameo, func(c cameoRow) bool { return c.mode == m && c.context == "" }) {
				t.Errorf("%v %s has no CAMEO code", typ, m)
			}
			if s := Score(typ, []string{m}); math.Signbit(s) != math.Signbit(Score(typ, nil)) && Score(typ, nil) != 0 {
				t.Errorf("%v %s: score %g is of the other sign than its type's", typ, m, s)
			}
		}
		for _, c := range types[typ].cameo {
			if c.mode != "" && !HasMode(typ, c.mode) {
				t.Errorf("%v: CAMEO row with unknown mode %s", typ, c.mode)
			}
			if c.context != "" && !slices.Contains(contexts, c.context) {
				t.Errorf("%v: CAMEO row with unknown context %s", typ, c.context)
			}
			if root := c.code[:2]; len(c.code) < 3 || len(c.code) > 4 || root < "01" || root > "20" {
				t.Errorf("%v: %s is no CAMEO code", typ, c.code)
			}
		}
	}
}

func TestSectors(t *testing.T) {
	if n := len(Sectors()); n != 23 {
		t.Errorf("%d sectors, want 23", n)
	}
	if got := SectorMeaning("REB"); got != "armed rebels" {
		t.Errorf("REB is %q", got)
	}
	if got := SectorMeaning("XYZ"); got != "" {
		t.Errorf("XYZ is %q", got)
	}
	if n := len(Contexts()); n != 37 {
		t.Errorf("%d contexts, want 37", n)
	}
}
