package store

import (
	"encoding/csv"
	"io"
	"strconv"
)

// Cells are the columns that name what is counted by a property, and their cells for one count.
func (b By) Cells() (columns []string, cells func(Count) []string) {
	switch b {
	case ByDyad, ByCountryDyad:
		return []string{"source", "target"}, func(c Count) []string { return []string{c.Key, c.Target} }
	case ByPlace:
		return []string{"place", "country", "lat", "lon"}, func(c Count) []string {
			return []string{c.Key, c.Country, degrees(c.Lat), degrees(c.Lon)}
		}
	}
	return []string{string(b)}, func(c Count) []string { return []string{c.Key} }
}

func degrees(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

// WriteCounts writes counts by a property as CSV, a header first.
func WriteCounts(w io.Writer, by By, counts []Count) error {
	columns, cells := by.Cells()
	out := csv.NewWriter(w)
	out.Write(append(columns, "events"))
	for _, c := range counts {
		out.Write(append(cells(c), strconv.Itoa(c.Events)))
	}
	out.Flush()
	return out.Error()
}
