// Package index is the gazetteer's file: places and their names, packed by [Pack] and read where they lie by [Open].
package index

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"github.com/dragoman-events/dragoman/internal/fold"
)

// The index is read where it lies: nothing but the list of divisions is decoded before the first question. Its parts,
// in order; numbers are little-endian, "varint" is encoding/binary's Uvarint:
//
//	"DGZ1"; uint32 each: divisions, places, names, blocks
//	divisions: country (3 bytes), varint length, name; the first is the empty one
//	places, 16 bytes each: latitude+90 and longitude+180 in 1e-4 degrees (3 bytes each), division (2), GeoNames id (3),
//	    10 log2(population+1) (1), feature (1), name (3)
//	blocks: uint32 offset of every 16th name into the names
//	names, sorted by their fold.Key: varint bytes shared with the name before (0 at a block's start), varint length,
//	    the other bytes, varint count of places, and as many varint differences between place numbers
const (
	magic      = "DGZ1"
	placeBytes = 16
	blockNames = 16
)

// Feature says what sort of place one is.
type Feature byte

// The features.
const (
	Country Feature = iota
	Admin1
	Admin2
	City
	Capital
	Region
	Water
	Site
)

// Division is a country or one of its first-order divisions; the zero Division is nowhere.
type Division struct{ Country, Name string }

// Index is an open gazetteer file.
type Index struct {
	Divisions []Division
	Numbers   map[Division]int // of the named divisions
	places    []byte
	blocks    []byte
	names     []byte
	count     int // of names
}

// Open checks the parts of an index; it returns an error for anything that [Pack] did not write.
func Open(b []byte) (*Index, error) {
	if len(b) < 20 || string(b[:4]) != magic {
		return nil, fmt.Errorf("no gazetteer index: it does not begin with %s", magic)
	}
	n := func(i int) int { return int(binary.LittleEndian.Uint32(b[4+4*i:])) }
	divisions, places, names, blocks := n(0), n(1), n(2), n(3)
	b = b[20:]
	x := &Index{count: names, Numbers: map[Division]int{}}
	for range divisions {
		if len(b) < 4 {
			return nil, fmt.Errorf("gazetteer index ends among its divisions")
		}
		country := strings.TrimSpace(string(b[:3]))
		size, k := binary.Uvarint(b[3:])
		if k <= 0 || size > uint64(len(b)-3-k) {
			return nil, fmt.Errorf("gazetteer index ends among its divisions")
		}
		x.Divisions = append(x.Divisions, Division{country, string(b[3+k : 3+k+int(size)])})
		b = b[3+k+int(size):]
		if d := x.Divisions[len(x.Divisions)-1]; d.Name != "" {
			x.Numbers[d] = len(x.Divisions) - 1
		}
	}
	if places > len(b)/placeBytes || blocks > (len(b)-places*placeBytes)/4 || blocks != (names+blockNames-1)/blockNames || divisions == 0 {
		return nil, fmt.Errorf("gazetteer index is shorter than its counts say")
	}
	x.places, b = b[:places*placeBytes], b[places*placeBytes:]
	x.blocks, x.names = b[:4*blocks], b[4*blocks:]
	return x, nil
}

func three(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }

// Place is a decoded place of the index.
type Place struct {
	Number     int // its position
	Lat, Lon   float64
	Division   int     // into Divisions
	ID         int     // in GeoNames; 0 for places of our own
	Population float64 // log2(population+1)
	Feature    Feature
	name       int
}

func (x *Index) place(number int) Place {
	b := x.places[number*placeBytes:]
	p := Place{Number: number, Lat: float64(three(b))/1e4 - 90, Lon: float64(three(b[3:]))/1e4 - 180, Division: int(b[6]) | int(b[7])<<8,
		ID: three(b[8:]), Population: float64(b[11]) / 10, Feature: Feature(b[12]), name: three(b[13:])}
	if p.Division >= len(x.Divisions) {
		p.Division = 0
	}
	return p
}

// entry is a name of the index with the places that bear it.
type entry struct {
	name   []byte
	places []int
}

// scan decodes the names of a block until f returns false; a damaged block ends early.
func (x *Index) scan(block int, withPlaces bool, f func(entry) bool) bool {
	b := x.names
	if o := int(binary.LittleEndian.Uint32(x.blocks[4*block:])); o <= len(b) {
		b = b[o:]
	} else {
		return true
	}
	var e entry
	for i := 0; i < blockNames && block*blockNames+i < x.count; i++ {
		shared, k := binary.Uvarint(b)
		if k <= 0 || shared > uint64(len(e.name)) {
			return true
		}
		b = b[k:]
		size, k := binary.Uvarint(b)
		if k <= 0 || size > uint64(len(b)-k) {
			return true
		}
		e.name = append(e.name[:shared], b[k:k+int(size)]...)
		b = b[k+int(size):]
		count, k := binary.Uvarint(b)
		if k <= 0 || count > uint64(len(b)) {
			return true
		}
		b = b[k:]
		e.places = e.places[:0]
		last := 0
		for range count {
			d, k := binary.Uvarint(b)
			if k <= 0 || d > uint64(len(x.places)) {
				return true
			}
			b = b[k:]
			if last += int(d); withPlaces && last < len(x.places)/placeBytes {
				e.places = append(e.places, last)
			}
		}
		if !f(e) {
			return false
		}
	}
	return true
}

// Lookup returns the places whose names have a key.
func (x *Index) Lookup(key string) []Place {
	lo, hi := 0, len(x.blocks)/4 // the first block that may hold the key is lo-1
	for lo < hi {
		mid := (lo + hi) / 2
		first := ""
		x.scan(mid, false, func(e entry) bool { first = fold.Key(string(e.name)); return false })
		if first < key {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	var found []Place
	for block := max(lo-1, 0); block < len(x.blocks)/4; block++ {
		goOn := x.scan(block, true, func(e entry) bool {
			k := fold.Key(string(e.name))
			if k == key {
			next:
				for _, n := range e.places {
					for _, f := range found {
						if f.Number == n {
							continue next
						}
					}
					found = append(found, x.place(n))
				}
			}
			return k <= key
		})
		if !goOn {
			break
		}
	}
	return found
}

// NameOf is the main name of a place.
func (x *Index) NameOf(p Place) string {
	name, i := "", 0
	if p.name/blockNames < len(x.blocks)/4 {
		x.scan(p.name/blockNames, false, func(e entry) bool {
			if i == p.name%blockNames {
				name = string(e.name)
				return false
			}
			i++
			return true
		})
	}
	return name
}

// Entries are all places with all their names, in order: what [Pack] would make the same file of, but for populations,
// which are rounded.
func (x *Index) Entries() []Entry {
	out := make([]Entry, len(x.places)/placeBytes)
	for i := range out {
		p := x.place(i)
		d := x.Divisions[p.Division]
		out[i] = Entry{Name: x.NameOf(p), Country: d.Country, Admin1: d.Name, Lat: p.Lat, Lon: p.Lon, ID: p.ID, Feature: p.Feature, Population: int(math.Round(math.Exp2(p.Population) - 1))}
	}
	for block := range len(x.blocks) / 4 {
		x.scan(block, true, func(e entry) bool {
			for _, n := range e.places {
				if name := string(e.name); name != out[n].Name {
					out[n].Others = append(out[n].Others, name)
				}
			}
			return true
		})
	}
	return out
}
