package main

import (
	"compress/gzip"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/dragoman-events/dragoman/internal/fold"
	"github.com/dragoman-events/dragoman/internal/geo/index"
	"github.com/dragoman-events/dragoman/internal/tsv"
)

// geo writes gazetteer.bin of package index.
func gazetteer(data string) error {
	places, err := gazPlaces(data)
	if err != nil {
		return err
	}
	b, err := index.Pack(places)
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

func gazPlaces(data string) ([]index.Entry, error) {
	var places []index.Entry
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
	kinds := map[string]index.Feature{"city": index.City, "adm1": index.Admin1, "adm2": index.Admin2}
	for _, r := range rows {
		c := r.Cells
		kind, ok := kinds[c[0]]
		if !ok {
			return nil, fmt.Errorf("%s:%d: unknown kind %q", path, r.Line, c[0])
		}
		p := index.Entry{Name: c[2], Country: c[3], Admin1: c[4], Feature: kind, Others: split(c[8])}
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
		p := index.Entry{Name: c[1], Country: c[2], Feature: index.Country, Others: names[c[2]]}
		if len(p.Others) > 0 {
			p.Name = p.Others[0]
		}
		if err := numbers(&p, c[0], c[3], c[4], c[5]); err != nil {
			return nil, fmt.Errorf("countries.tsv:%d: %w", r.Line, err)
		}
		if c[2] == "PSE" { // Gaza and the West Bank are regions of their own here
			p.Others = slices.DeleteFunc(p.Others, func(n string) bool { return n == "Gaza" || n == "Gaza Strip" || n == "West Bank" })
		}
		places = append(places, p)
		capitals[[2]string{c[2], fold.Key(c[6])}] = true
	}
	largest := map[[2]string]int{} // the largest place of a capital's name is the capital
	for i, p := range places {
		if k := [2]string{p.Country, fold.Key(p.Name)}; p.Feature == index.City && capitals[k] {
			if j, ok := largest[k]; !ok || places[j].Population < p.Population {
				largest[k] = i
			}
		}
	}
	for _, i := range largest {
		places[i].Feature = index.Capital
	}

	if rows, err = table("geo", "divisions.tsv", 4, 4); err != nil {
		return nil, err
	}
	for _, r := range rows {
		for i := range places {
			if p := &places[i]; p.Feature == index.Admin1 && p.Country == r.Cells[0] && p.Name == r.Cells[1] {
				if err := numbers(p, strconv.Itoa(p.ID), r.Cells[2], r.Cells[3], strconv.Itoa(p.Population)); err != nil {
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
		if p.Feature == index.Admin1 && p.Country == "USA" {
			for _, a := range abbreviations[p.Name] {
				places[i].Others = append(places[i].Others, a)
				if strings.Contains(a, ".") { // "W.Va." is also written "W. Va."
					if spaced := strings.TrimSpace(strings.ReplaceAll(a, ".", ". ")); spaced != a {
						places[i].Others = append(places[i].Others, spaced)
					}
				}
			}
		}
		if p.Feature == index.Capital && p.Country == "USA" {
			places[i].Others = append(places[i].Others, "Washington, D.C.", "Washington D.C.", "Washington DC", "Washington", "D.C.", "DC", "District of Columbia")
		}
	}

	features := map[string]index.Feature{"region": index.Region, "water": index.Water, "site": index.Site, "city": index.City}
	if rows, err = table("geo", "places.tsv", 5, 6); err != nil {
		return nil, err
	}
	for _, r := range rows {
		c := r.Cells
		feature, ok := features[c[1]]
		if !ok {
			return nil, fmt.Errorf("places.tsv:%d: unknown feature %q", r.Line, c[1])
		}
		p := index.Entry{Name: c[0], Country: c[2], Feature: feature}
		for _, n := range split(c[5]) {
			p.Others = append(p.Others, strings.TrimPrefix(n, "the "))
		}
		if err := numbers(&p, "0", c[3], c[4], "500000"); err != nil {
			return nil, fmt.Errorf("places.tsv:%d: %w", r.Line, err)
		}
		places = append(places, p)
	}
	keys := make(map[string]string, len(places))
	for _, p := range places {
		keys[p.Name] = fold.Key(p.Name)
	}
	sort.SliceStable(places, func(a, b int) bool { return keys[places[a].Name] < keys[places[b].Name] })
	return places, nil
}

func split(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ";")
}

func numbers(p *index.Entry, id, lat, lon, population string) error {
	var err error
	if p.ID, err = strconv.Atoi(id); err != nil {
		return fmt.Errorf("id: %w", err)
	}
	if p.Lat, err = strconv.ParseFloat(lat, 64); err != nil {
		return fmt.Errorf("latitude: %w", err)
	}
	if p.Lon, err = strconv.ParseFloat(lon, 64); err != nil {
		return fmt.Errorf("longitude: %w", err)
	}
	if p.Population, err = strconv.Atoi(population); err != nil {
		return fmt.Errorf("population: %w", err)
	}
	if math.Abs(p.Lat) > 90 || math.Abs(p.Lon) > 180 || p.ID < 0 || p.ID >= 1<<24 || p.Population < 0 {
		return fmt.Errorf("%s is off the globe or its id is too large", p.Name)
	}
	return nil
}
