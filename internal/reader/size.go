package reader

import (
	"io"
	"os"
)

// Size is how many bytes the files behind the paths have; ok is false where it can't be known beforehand.
func Size(paths []string, opts Options) (total int64, ok bool) {
	for src, fault := range sources(paths, opts) {
		if fault != nil {
			continue // it will be told when it is read
		}
		info, err := os.Stat(src.path)
		if err != nil || !info.Mode().IsRegular() {
			return 0, false
		}
		total += info.Size()
	}
	return total, true
}

// counted tells how much is read from a file.
type counted struct {
	io.Reader
	count func(n int)
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.count(n)
	return n, err
}
