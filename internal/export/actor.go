package export

import (
	"strings"

	"github.com/dragoman-events/dragoman/internal/record"
)

// What stands in the place of a country where an actor has none.
const (
	intergovernmental = "IGO"
	nongovernmental   = "NGO"
)

// How much GDELT has room for.
const (
	typesOfActor     = 3
	religionsOfActor = 2
)

// cameoActor is an actor in the codes of CAMEO.
type cameoActor struct {
	code, name, country, group, ethnic string
	religions                          [religionsOfActor]string
	types                              [typesOfActor]string
}

// inCAMEO codes an actor; the zero value stands for none. The code is made of its parts: country, types, religions, ethnic
// group, known group.
func inCAMEO(a *record.Actor) cameoActor {
	if a == nil {
		return cameoActor{}
	}
	c := cameoActor{name: strings.ToUpper(a.Label()), country: countries[a.Country].cameo}
	var types []string
	add := func(t string) {
		for _, known := range types {
			if known == t {
				return
			}
		}
		if t != "" && len(types) < typesOfActor {
			types = append(types, t)
		}
	}
	if a.Country == intergovernmental || a.Country == nongovernmental {
		add(a.Country)
	}
	for _, s := range a.Sector {
		add(sectors[string(s)].cameo)
	}
	copy(c.types[:], types)
	g := groups[a.Name]
	c.group, c.ethnic = g.known, g.ethnic
	copy(c.religions[:], g.religions)
	c.code = c.country + strings.Join(types, "") + strings.Join(g.religions, "") + strings.ToUpper(g.ethnic) + g.known
	return c
}
