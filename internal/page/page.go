// Package page writes reports as one self-contained HTML page: the text with its evidence marked, the events beside it, who
// says so, who stands where, and the figures.
//
// The page needs no network, and its content security policy forbids any: styles and script stand inside and are named by
// their hashes. All words of a report pass through html/template and are never markup. Without script everything can be
// read; the script adds the highlighting of an event's parts and the notes on who says so.
package page

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"

	"github.com/dragoman-events/dragoman/internal/record"
)

// Format writes a page of all documents, each an article of its own.
var Format = record.Format{Name: "html", Needs: record.Options{Text: true}, New: func(w io.Writer, _ record.Layout) record.Writer { return &writer{w: w} }}

//go:embed page.css
var style string

//go:embed page.js
var script string

//go:embed page.tmpl
var source string

var templates = template.Must(template.New("page").Funcs(template.FuncMap{"join": joined}).Parse(source))

// frame is what the head of the page is made of.
type frame struct {
	Title  string
	Policy string
	Style  template.CSS
	Script template.JS
}

// newFrame allows the page's own style and script, by their hashes, and nothing else: no network, no frames, no forms.
func newFrame(title string) frame {
	hash := func(s string) string {
		h := sha256.Sum256([]byte(s))
		return "'sha256-" + base64.StdEncoding.EncodeToString(h[:]) + "'"
	}
	return frame{
		Title:  title,
		Policy: fmt.Sprintf("default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'", hash(style), hash(script)),
		Style:  template.CSS(style), //nolint:gosec // our own, embedded
		Script: template.JS(script), //nolint:gosec // our own, embedded
	}
}

// writer writes documents as they come. The list of reports comes last, when all are known; the script takes it to the top.
type writer struct {
	w    io.Writer
	list []entry
}

// entry is a report in the list of reports.
type entry struct {
	ID, Title, Line string
}

func (w *writer) Write(d *record.Document) error {
	var b bytes.Buffer
	r := newReport(len(w.list)+1, d)
	if len(w.list) == 0 {
		if err := templates.ExecuteTemplate(&b, "head", newFrame(r.Title)); err != nil {
			return err
		}
	}
	w.list = append(w.list, entry{r.ID, r.Title, r.Line})
	if err := templates.ExecuteTemplate(&b, "report", r); err != nil {
		return fmt.Errorf("%s can't be written as a page: %w", d.Doc.ID, err)
	}
	_, err := w.w.Write(b.Bytes())
	return err
}

func (w *writer) Close() error {
	var b bytes.Buffer
	f := newFrame("No reports")
	if len(w.list) == 0 {
		if err := templates.ExecuteTemplate(&b, "head", f); err != nil {
			return err
		}
	}
	if err := templates.ExecuteTemplate(&b, "foot", struct {
		frame
		List []entry
	}{f, w.list}); err != nil {
		return err
	}
	_, err := w.w.Write(b.Bytes())
	return err
}
