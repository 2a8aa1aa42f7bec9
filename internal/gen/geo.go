package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/dragoman-events/dragoman/internal/fold"
	"github.com/dragoman-events/dragoman/internal/tsv"
)

// gazPlace is a place on its way into the index of package geo; see format.go there for the layout.
type gazPlace struct {
	name       string
	others     []string
	country    string
	admin1     string
	lat, lon   float64
	population int
	id         int
	feature    byte
}

// The features of format.go.
const (
	featureCountry = iota
	featureAdmin1
	featureAdmin2
	featureCity
	featureCapital
	featureRegion
	featureWater
	featureSite
)

// geo writes gazetteer.bin of package geo.
func geo(data string) error {
	places, err := gazPlaces(data)
	if err != nil {
		return err
	}
	b, err := packGazetteer(places)
	if err != nil {
		return err
	}
	if err := os.WriteFile("gazetteer.bin", b, 0o644); err != nil {
		return err
	}
	return publishers(data)
}

// publishers writes publishers.txt of package geo: the rows of publishers.tsv, sorted by site.
func publishers(data string) error {
	rows, err := tsv.ReadFile(filepath.Join(data, "geo", "publishers.tsv"), 2, 4)
	if err != nil {
		return err
	}
	lines := make([]string, len(rows))
	for i, r := range rows {
		for _, c := range r.Cells[2:] {
			if _, err := strconv.ParseFloat(c, 64); err != nil && c != "" || (c == "") != (r.Cells[2] == "") {
				return fmt.Errorf("publishers.tsv:%d: coordinates %q", r.Line, r.Cells[2:])
			}
		}
		lines[i] = strings.Join(r.Cells, "\t") + "\n"
	}
	slices.Sort(lines)
	return os.WriteFile("publishers.txt", []byte(strings.Join(lines, "")), 0o644)
}

func gazPlaces(data string) ([]gazPlace, error) {
	var places []gazPlace
	path := filepath.Join(data, "geo", "geonames.tsv.gz")
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	rows, err := tsv.Read(path, z, 8, 9)
	if err != nil {
		return nil, err
	}
	kinds := map[string]byte{"city": featureCity, "adm1": featureAdmin1, "adm2": featureAdmin2}
	for _, r := range rows {
		c := r.Cells
		kind, ok := kinds[c[0]]
		if !ok {
			return nil, fmt.Errorf("%s:%d: unknown kind %q", path, r.Line, c[0])
		}
		p := gazPlace{name: c[2], country: c[3], admin1: c[4], feature: kind, others: split(c[8])}
		if err := numbers(&p, c[1], c[5], c[6], c[7]); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, r.Line, err)
		}
		places = append(places, p)
	}

	names := map[string][]string{} // a country's names in data/actor
	table := func(dir, name string, min, max int) ([]tsv.Row, error) {
		return tsv.ReadFile(filepath.Join(data, dir, name), min, max)
	}
	if rows, err = table("actor", "countries.tsv", 2, 6); err != nil {
		return nil, err
	}
	for _, r := range rows {
		for _, cell := range []int{1, 2, 3, 5} {
			for _, n := range split(r.Cells[cell]) {
				names[r.Cells[0]] = append(names[r.Cells[0]], strings.TrimPrefix(n, "The "))
			}
		}
	}
	if rows, err = table("geo", "countries.tsv", 7, 7); err != nil {
		return nil, err
	}
	capitals := map[[2]string]bool{}
	for _, r := range rows {
		c := r.Cells
		p := gazPlace{name: c[1], country: c[2], feature: featureCountry, others: names[c[2]]}
		if len(p.others) > 0 {
			p.name = p.others[0]
		}
		if err := numbers(&p, c[0], c[3], c[4], c[5]); err != nil {
			return nil, fmt.Errorf("countries.tsv:%d: %w", r.Line, err)
		}
		if c[2] == "PSE" { // Gaza and the West Bank are regions of their own here
			p.others = slices.DeleteFunc(p.others, func(n string) bool { return n == "Gaza" || n == "Gaza Strip" || n == "West Bank" })
		}
		places = append(places, p)
		capitals[[2]string{c[2], fold.Key(c[6])}] = true
	}
	largest := map[[2]string]int{} // the largest place of a capital's name is the capital
	for i, p := range places {
		if k := [2]string{p.country, fold.Key(p.name)}; p.feature == featureCity && capitals[k] {
			if j, ok := largest[k]; !ok || places[j].population < p.population {
				largest[k] = i
			}
		}
	}
	for _, i := range largest {
		places[i].feature = featureCapital
	}

	if rows, err = table("geo", "divisions.tsv", 4, 4); err != nil {
		return nil, err
	}
	for _, r := range rows {
		for i := range places {
			if p := &places[i]; p.feature == featureAdmin1 && p.country == r.Cells[0] && p.name == r.Cells[1] {
				if err := numbers(p, strconv.Itoa(p.id), r.Cells[2], r.Cells[3], strconv.Itoa(p.population)); err != nil {
					return nil, fmt.Errorf("divisions.tsv:%d: %w", r.Line, err)
				}
			}
		}
	}

	abbreviations := map[string][]string{}
	if rows, err = table("geo", "states.tsv", 2, 3); err != nil {
		return nil, err
	}
	for _, r := range rows {
		abbreviations[r.Cells[0]] = slices.DeleteFunc(r.Cells[1:], func(s string) bool { return s == "" })
	}
	for i, p := range places {
		if p.feature == featureAdmin1 && p.country == "USA" {
			for _, a := range abbreviations[p.name] {
				places[i].others = append(places[i].others, a)
				if strings.Contains(a, ".") { // "W.Va." is also written "W. Va."
					if spaced := strings.TrimSpace(strings.ReplaceAll(a, ".", ". ")); spaced != a {
						places[i].others = append(places[i].others, spaced)
					}
				}
			}
		}
		if p.feature == featureCapital && p.country == "USA" {
			places[i].others = append(places[i].others, "Washington, D.C.", "Washington D.C.", "Washington DC", "Washington", "D.C.", "DC", "District of Columbia")
		}
	}

	features := map[string]byte{"region": featureRegion, "water": featureWater, "site": featureSite, "city": featureCity}
	if rows, err = table("geo", "places.tsv", 5, 6); err != nil {
		return nil, err
	}
	for _, r := range rows {
		c := r.Cells
		feature, ok := features[c[1]]
		if !ok {
			return nil, fmt.Errorf("places.tsv:%d: unknown feature %q", r.Line, c[1])
		}
		p := gazPlace{name: c[0], country: c[2], feature: feature}
		for _, n := range split(c[5]) {
			p.others = append(p.others, strings.TrimPrefix(n, "the "))
		}
		if err := numbers(&p, "0", c[3], c[4], "500000"); err != nil {
			return nil, fmt.Errorf("places.tsv:%d: %w", r.Line, err)
		}
		places = append(places, p)
	}
	keys := make(map[string]string, len(places))
	for _, p := range places {
		keys[p.name] = fold.Key(p.name)
	}
	sort.SliceStable(places, func(a, b int) bool { return keys[places[a].name] < keys[places[b].name] })
	return places, nil
}

func split(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}

func numbers(p *gazPlace, id, lat, lon, population string) error {
	var err error
	if p.id, err = strconv.Atoi(id); err != nil {
		return fmt.Errorf("id: %w", err)
	}
	if p.lat, err = strconv.ParseFloat(lat, 64); err != nil {
		return fmt.Errorf("latitude: %w", err)
	}
	if p.lon, err = strconv.ParseFloat(lon, 64); err != nil {
		return fmt.Errorf("longitude: %w", err)
	}
	if p.population, err = strconv.Atoi(population); err != nil {
		return fmt.Errorf("population: %w", err)
	}
	if math.Abs(p.lat) > 90 || math.Abs(p.lon) > 180 || p.id < 0 || p.id >= 1<<24 || p.population < 0 {
		return fmt.Errorf("%s is off the globe or its id is too large", p.name)
	}
	return nil
}

func packGazetteer(places []gazPlace) ([]byte, error) {
	type admin struct{ country, name string }
	admins := []admin{{"", ""}}
	adminIndex := map[admin]int{admins[0]: 0}
	for _, p := range places {
		a := admin{p.country, p.admin1}
		if _, ok := adminIndex[a]; !ok {
			adminIndex[a] = len(admins)
			admins = append(admins, a)
		}
	}
	if len(admins) > math.MaxUint16 || len(places) >= 1<<24 {
		return nil, fmt.Errorf("%d divisions of %d places are too many for the index", len(admins), len(places))
	}

	postings := map[string][]int{}
	for i, p := range places {
		for _, n := range append([]string{p.name}, p.others...) {
			if n = strings.TrimSpace(n); n == "" {
				continue
			}
			if l := postings[n]; len(l) == 0 || l[len(l)-1] != i {
				postings[n] = append(l, i)
			}
		}
	}
	names := make([]string, 0, len(postings))
	for n := range postings {
		names = append(names, n)
	}
	keys := map[string]string{}
	for _, n := range names {
		keys[n] = fold.Key(n)
	}
	sort.Slice(names, func(a, b int) bool {
		if x, y := keys[names[a]], keys[names[b]]; x != y {
			return x < y
		}
		return names[a] < names[b]
	})
	nameIndex := map[string]int{}
	for i, n := range names {
		nameIndex[n] = i
	}

	const block = 16
	var text bytes.Buffer
	var blocks []uint32
	prev := ""
	for i, n := range names {
		shared := 0
		if i%block == 0 {
			blocks = append(blocks, uint32(text.Len()))
		} else {
			for shared < len(prev) && shared < len(n) && prev[shared] == n[shared] {
				shared++
			}
		}
		prev = n
		var v []byte
		v = binary.AppendUvarint(v, uint64(shared))
		v = binary.AppendUvarint(v, uint64(len(n)-shared))
		v = append(v, n[shared:]...)
		v = binary.AppendUvarint(v, uint64(len(postings[n])))
		last := 0
		for _, p := range postings[n] {
			v = binary.AppendUvarint(v, uint64(p-last))
			last = p
		}
		text.Write(v)
	}

	var out []byte
	out = append(out, "DGZ1"...)
	for _, n := range []int{len(admins), len(places), len(names), len(blocks)} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	for _, a := range admins {
		out = append(out, (a.country + "   ")[:3]...)
		out = binary.AppendUvarint(out, uint64(len(a.name)))
		out = append(out, a.name...)
	}
	three := func(n int) { out = append(out, byte(n), byte(n>>8), byte(n>>16)) }
	for _, p := range places {
		three(int(math.Round((p.lat + 90) * 1e4)))
		three(int(math.Round((p.lon + 180) * 1e4)))
		a := adminIndex[admin{p.country, p.admin1}]
		out = append(out, byte(a), byte(a>>8))
		three(p.id)
		out = append(out, byte(min(255, math.Round(10*math.Log2(float64(p.population)+1)))), p.feature)
		three(nameIndex[strings.TrimSpace(p.name)])
	}
	for _, b := range blocks {
		out = binary.LittleEndian.AppendUint32(out, b)
	}
	return append(out, text.Bytes()...), nil
}
