// Package geonames makes a gazetteer of GeoNames' dump (https://download.geonames.org/export/dump/): allCountries.zip, a
// country's zip or the text in it. Countries, divisions and the places of data/geo come from the embedded gazetteer.
package geonames

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"math"
	"path"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"github.com/dragoman-events/dragoman/internal/fold"
	"github.com/dragoman-events/dragoman/internal/geo/index"
)

// columns of the table "geoname" (readme.txt of the dump).
const (
	colID, colName, colASCII, colAlternate, colLat, colLon, colClass, colCode, colCountry = 0, 1, 2, 3, 4, 5, 6, 7, 8
	colAdmin1, colPopulation, columns                                                     = 10, 14, 19
)

// mostErrors is how many bad lines are told before the rest is only counted.
const mostErrors = 20

// Import reads a dump and returns a gazetteer file. base are the places that it stands on ([index.Index.Entries] of the
// embedded gazetteer). Every bad line is reported in the error with its number and reason, and nothing is returned then.
// The dump is read twice, once for the names of its divisions.
func Import(name string, base []index.Entry, open func() (io.ReadCloser, error)) ([]byte, error) {
	admin1 := map[string]string{} // "DE.02" -> "Bavaria"
	if err := each(open, func(line int, c []string) error {
		if len(c) == columns && c[colCode] == "ADM1" {
			admin1[c[colCountry]+"."+c[colAdmin1]] = c[colName]
		}
		return nil
	}); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var places []index.Entry
	known := map[int]bool{}
	for _, e := range base {
		if e.Feature == index.City || e.Feature == index.Admin2 {
			continue // the dump has them all
		}
		places = append(places, e)
		if e.ID > 0 {
			known[e.ID] = true
		}
	}
	own := len(places)
	var bad []error
	more := 0
	seen := map[int]bool{}
	err := each(open, func(line int, c []string) error {
		e, use, err := entry(c, admin1)
		if err == nil && use && seen[e.ID] {
			err = fmt.Errorf("id %d stands twice", e.ID)
		}
		switch {
		case err != nil && len(bad) >= mostErrors:
			more++
		case err != nil:
			bad = append(bad, fmt.Errorf("%s:%d: %w", name, line, err))
		case use && !known[e.ID]:
			seen[e.ID] = true
			places = append(places, e)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if more > 0 {
		bad = append(bad, fmt.Errorf("%s: %d more bad lines", name, more))
	}
	if bad != nil {
		return nil, errors.Join(bad...)
	}
	if len(places) == own {
		return nil, fmt.Errorf("%s holds no place; it should be GeoNames' allCountries.zip or a country's zip", name)
	}
	keys := make(map[string]string, len(places))
	for _, p := range places {
		keys[p.Name] = fold.Key(p.Name)
	}
	sort.SliceStable(places, func(a, b int) bool { return keys[places[a].Name] < keys[places[b].Name] })
	return index.Pack(places)
}

// entry reads a row; use is false for what news does not name: roads, undersea features, places that are no more.
func entry(c []string, admin1 map[string]string) (e index.Entry, use bool, err error) {
	if len(c) != columns {
		return e, false, fmt.Errorf("%d columns, GeoNames has %d, separated by tabs", len(c), columns)
	}
	for _, cell := range c {
		if !utf8.ValidString(cell) {
			return e, false, fmt.Errorf("%q is not UTF-8", cell)
		}
	}
	if e.ID, err = strconv.Atoi(c[colID]); err != nil || e.ID <= 0 || e.ID >= 1<<24 {
		return e, false, fmt.Errorf("id %q is no number between 1 and %d", c[colID], 1<<24-1)
	}
	e.Name = strings.TrimSpace(c[colName])
	if e.Name == "" {
		return e, false, errors.New("no name")
	}
	if e.Lat, err = strconv.ParseFloat(c[colLat], 64); err != nil || !(math.Abs(e.Lat) <= 90) {
		return e, false, fmt.Errorf("latitude %q is off the globe", c[colLat])
	}
	if e.Lon, err = strconv.ParseFloat(c[colLon], 64); err != nil || !(math.Abs(e.Lon) <= 180) {
		return e, false, fmt.Errorf("longitude %q is off the globe", c[colLon])
	}
	if p := c[colPopulation]; p != "" {
		if e.Population, err = strconv.Atoi(p); err != nil || e.Population < 0 {
			return e, false, fmt.Errorf("population %q", p)
		}
	}
	switch c[colClass] {
	case "P":
		switch c[colCode] {
		case "PPLH", "PPLQ", "PPLW", "PPLCH":
			return e, false, nil
		}
		e.Feature = index.City
	case "A":
		if c[colCode] != "ADM2" {
			return e, false, nil
		}
		e.Feature = index.Admin2
	case "H":
		e.Feature = index.Water
	case "L":
		e.Feature = index.Region
	case "S", "T", "V":
		e.Feature = index.Site
	default:
		return e, false, nil
	}
	if r, err := language.ParseRegion(c[colCountry]); err == nil && r.IsCountry() {
		e.Country = r.ISO3()
	}
	e.Admin1 = admin1[c[colCountry]+"."+c[colAdmin1]]
	if a := strings.TrimSpace(c[colASCII]); a != "" && a != e.Name {
		e.Others = append(e.Others, a)
	}
	if e.Population >= 1000 { // the many names of hamlets are most of the dump and hardly ever meant
		for _, a := range strings.Split(c[colAlternate], ",") {
			if a = strings.TrimSpace(a); latin(a) && a != e.Name && !slices.Contains(e.Others, a) {
				e.Others = append(e.Others, a)
			}
		}
	}
	return e, true, nil
}

// latin reports whether a name can stand in English text: letters of the Latin script, at least three.
func latin(s string) bool {
	n := 0
	for _, r := range s {
		if r > 0x24f && r < 0x1e00 || r > 0x1eff {
			return false
		}
		n++
	}
	return n > 2
}

func each(open func() (io.ReadCloser, error), row func(line int, cells []string) error) error {
	f, err := open()
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 0, 1<<16), 1<<20)
	for line := 1; sc.Scan(); line++ {
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		if err := row(line, strings.Split(strings.TrimRight(sc.Text(), "\r"), "\t")); err != nil {
			return err
		}
	}
	return sc.Err()
}

// Open opens the dump's text: in a zip the first file that is no readme, else the file itself.
func Open(file string, openFile func() (io.ReadCloser, error)) (io.ReadCloser, error) {
	if !strings.HasSuffix(file, ".zip") {
		return openFile()
	}
	z, err := zip.OpenReader(file)
	if err != nil {
		return nil, err
	}
	for f := range texts(&z.Reader) {
		r, err := f.Open()
		if err != nil {
			z.Close()
			return nil, err
		}
		return both{r, z}, nil
	}
	z.Close()
	return nil, fmt.Errorf("%s holds no text", file)
}

func texts(z *zip.Reader) iter.Seq[*zip.File] {
	return func(yield func(*zip.File) bool) {
		for _, f := range z.File {
			if base := strings.ToLower(path.Base(f.Name)); strings.HasSuffix(base, ".txt") && base != "readme.txt" {
				if !yield(f) {
					return
				}
			}
		}
	}
}

// both closes the text and the archive that it lies in.
type both struct {
	io.ReadCloser
	archive io.Closer
}

func (b both) Close() error { return errors.Join(b.ReadCloser.Close(), b.archive.Close()) }
