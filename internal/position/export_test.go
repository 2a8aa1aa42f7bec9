package position

import "github.com/dragoman-events/dragoman"

// RulesOf are the names of the rules that a position of a reading rests on.
func RulesOf(r *dragoman.Reading, p dragoman.Position) []string {
	f := newFolder(r)
	seen := map[string]bool{}
	var out []string
	for _, s := range f.stands() {
		hit := false
		for _, e := range p.Events {
			hit = hit || e == s.event
		}
		for _, x := range p.Statements {
			hit = hit || x == s.statement
		}
		if hit && !seen[s.rule] {
			seen[s.rule] = true
			out = append(out, s.rule)
		}
	}
	return out
}
