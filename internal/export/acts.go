package export

import (
	"slices"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/ontology"
	"github.com/dragoman-events/dragoman/internal/record"
)

// Acts makes of a record the flat view of docs/codebook.md section 4, for formats that know no status: one event an act. What
// occurred or goes on stays as it is, without its contents; what was announced or threatened and hangs on no act becomes the
// promise or the threat that it is; the rest goes. Applied again it changes nothing.
func Acts(d *record.Document) {
	byID := make(map[string]*record.Event, len(d.Events))
	for i := range d.Events {
		byID[d.Events[i].ID] = &d.Events[i]
	}
	var acts []record.Event
	for _, e := range d.Events {
		switch {
		case covered(&e, byID, len(d.Events)):
		case happened(&e):
			acts = append(acts, e)
		case e.Within == nil && promise(&e):
			acts = append(acts, e)
		}
	}
	d.Events = acts
}

func happened(e *record.Event) bool { return slices.Contains(record.Real, e.Status) }

// covered reports whether the event is the content of an act that has a row of its own, or the content of such a content.
// Depth bounds the climb, since a record that someone else wrote may run in a circle.
func covered(e *record.Event, byID map[string]*record.Event, depth int) bool {
	for ; e.Within != nil && depth > 0; depth-- {
		if e = byID[*e.Within]; e == nil {
			return false
		}
		if happened(e) {
			return true
		}
	}
	return false
}

// promise makes of an announced or threatened act the promise or the threat of it; it reports whether the table of promises
// names the act. A promise is made on the day of its report: the date that the words give is that of what is promised.
func promise(e *record.Event) bool {
	if e.Status != dragoman.Announced.String() && e.Status != dragoman.Threatened.String() {
		return false
	}
	for _, p := range promises {
		if p.status != "" && p.status != e.Status || p.typ != e.Type || p.mode != "" && !slices.Contains(e.Mode, p.mode) || p.context != "" && !slices.Contains(e.Contexts, p.context) {
			continue
		}
		e.Status, e.Date = dragoman.Occurred.String(), nil
		if p.as == e.Type { // a threat that is announced is a threat
			return true
		}
		t, _ := dragoman.ParseType(p.as)
		e.Type, e.Mode, e.CAMEO = p.as, []string{}, p.cameo
		if p.asMode != "" {
			e.Mode = []string{p.asMode}
		}
		e.Quad, e.Score = ontology.Quad(t), ontology.Score(t, e.Mode)
		return true
	}
	return false
}

// A promiseRow says what an announced or threatened act counts as; empty conditions hold for any.
type promiseRow struct{ status, typ, mode, context, as, asMode, cameo string }
