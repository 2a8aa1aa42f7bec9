package serve

import (
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// nullable says of the schemas of a registry where null may stand: huma has no word for it where a field points to a
// struct.
func nullable(reg huma.Registry) {
	for name, s := range reg.Map() {
		if t := reg.TypeFromRef("#/components/schemas/" + name); t != nil {
			nullFields(s, t)
		}
	}
}

func nullFields(s *huma.Schema, t reflect.Type) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return
	}
	for i := range t.NumField() {
		f := t.Field(i)
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		switch p := s.Properties[name]; {
		case f.Anonymous && tag == "":
			nullFields(s, f.Type)
		case p != nil && p.Ref != "" && f.Type.Kind() == reflect.Pointer && !strings.Contains(options, "omitempty"):
			s.Properties[name] = &huma.Schema{AnyOf: []*huma.Schema{p, {Type: "null"}}}
		}
	}
}
