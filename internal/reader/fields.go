package reader

import (
	"fmt"
	"strings"

	"github.com/dragoman-events/dragoman"
)

// fields are the names of what JSON lines and CSV give of a document; all else is kept in Document.Extra.
var fields = []string{"id", "title", "text", "html", "published", "publisher", "url", "byline", "language"}

// nameFor is the input's name of one of our fields.
func (o *Options) nameFor(field string) string {
	if name, ok := o.Columns[field]; ok {
		return name
	}
	return field
}

// ParseColumn reads the value of a --column flag, "text=body", into columns.
func ParseColumn(columns map[string]string, value string) error {
	field, name, ok := strings.Cut(value, "=")
	if !ok || name == "" {
		return fmt.Errorf("%q is not of the form text=body", value)
	}
	for _, f := range fields {
		if f == field {
			columns[field] = name
			return nil
		}
	}
	return fmt.Errorf("there is no field %q; fields are %s", field, strings.Join(fields, ", "))
}

// document makes a document of the fields of a line or row; id is used where it has none of its own.
func (s *source) document(place, id string, values map[string]string, extra map[string]any) (*dragoman.Document, *Error) {
	doc := &dragoman.Document{ID: id, Text: values["text"], Extra: extra}
	if values["text"] == "" && values["html"] != "" {
		page, fault := s.page(place, strings.NewReader(values["html"]))
		if fault != nil {
			return nil, fault
		}
		doc = page
		doc.ID, doc.Extra = id, extra
	}
	for field, to := range map[string]*string{"id": &doc.ID, "title": &doc.Title, "publisher": &doc.Publisher, "url": &doc.URL, "byline": &doc.Byline, "language": &doc.Language} {
		if v := values[field]; v != "" {
			*to = v
		}
	}
	if v := values["published"]; v != "" {
		day, err := ParseDate(v)
		if err != nil {
			s.opts.Warn(s.fault(place, fmt.Sprintf("published is %q, which is no date", v), "write it as 2018-09-07"))
		} else {
			doc.Published = day
		}
	}
	if values["id"] == "" {
		s.unnamed(doc, place)
	}
	if fault := s.checkText(place, doc.Text); fault != nil {
		return nil, fault
	}
	return doc, nil
}
