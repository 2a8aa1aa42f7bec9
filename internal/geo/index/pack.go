package index

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"sort"
	"strings"

	"github.com/dragoman-events/dragoman/internal/fold"
)

// Entry is a place on its way into a gazetteer file.
type Entry struct {
	Name       string
	Others     []string
	Country    string // alpha-3
	Admin1     string
	Lat, Lon   float64
	Population int
	ID         int // in GeoNames, or 0
	Feature    Feature
}

// Pack makes a gazetteer file of places. Those of like names should stand together: it saves space.
func Pack(places []Entry) ([]byte, error) {
	type admin struct{ country, name string }
	admins := []admin{{"", ""}}
	adminIndex := map[admin]int{admins[0]: 0}
	for _, p := range places {
		a := admin{p.Country, p.Admin1}
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
		for _, n := range append([]string{p.Name}, p.Others...) {
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
	if len(names) >= 1<<24 {
		return nil, fmt.Errorf("%d names are too many for the index", len(names))
	}
	nameIndex := map[string]int{}
	for i, n := range names {
		nameIndex[n] = i
	}

	var text bytes.Buffer
	var blocks []uint32
	prev := ""
	for i, n := range names {
		shared := 0
		if i%blockNames == 0 {
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
	out = append(out, magic...)
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
		three(int(math.Round((p.Lat + 90) * 1e4)))
		three(int(math.Round((p.Lon + 180) * 1e4)))
		a := adminIndex[admin{p.Country, p.Admin1}]
		out = append(out, byte(a), byte(a>>8))
		three(p.ID)
		out = append(out, byte(min(255, math.Round(10*math.Log2(float64(p.Population)+1)))), byte(p.Feature))
		three(nameIndex[strings.TrimSpace(p.Name)])
	}
	for _, b := range blocks {
		out = binary.LittleEndian.AppendUint32(out, b)
	}
	return append(out, text.Bytes()...), nil
}
