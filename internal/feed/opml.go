package feed

import (
	"encoding/xml"
	"errors"
	"strings"
)

// Outline is a feed that a list of feeds names.
type Outline struct{ Title, URL string }

// ParseOPML reads a list of feeds, whatever folders they lie in, each once.
func ParseOPML(raw []byte) ([]Outline, error) {
	if KindOf(raw) != OPML {
		return nil, errors.New("this is no OPML")
	}
	var out []Outline
	seen := map[string]bool{}
	err := elements(raw, func(path []string, start xml.StartElement, _ string) {
		if path[len(path)-1] != "outline" {
			return
		}
		var o Outline
		for _, a := range start.Attr {
			switch strings.ToLower(a.Name.Local) {
			case "xmlurl":
				o.URL = strings.TrimSpace(a.Value)
			case "text":
				if o.Title == "" {
					o.Title = a.Value
				}
			case "title":
				o.Title = a.Value
			}
		}
		if o.URL != "" && !seen[o.URL] {
			seen[o.URL] = true
			out = append(out, o)
		}
	})
	return out, err
}
