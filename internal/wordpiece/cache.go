package wordpiece

import "strings"

const (
	cacheWords   = 16384 // words kept; a news archive repeats far fewer most of the time
	cacheLongest = 32    // bytes of a word worth keeping
)

// Cache remembers the pieces of words: text that is already split into words repeats most of them. It is for one
// goroutine. Its memory is bounded: when it is full it begins anew.
type Cache struct {
	tokenizer *Tokenizer
	words     map[string]idRange
	ids       []int32
}

type idRange struct{ start, end int32 }

// NewCache makes an empty cache over a tokenizer.
func NewCache(t *Tokenizer) *Cache {
	return &Cache{tokenizer: t, words: make(map[string]idRange)}
}

// Append appends the ids of a word's pieces, as [Tokenizer.Append] does.
func (c *Cache) Append(ids []int32, word string) []int32 {
	if r, ok := c.words[word]; ok {
		return append(ids, c.ids[r.start:r.end]...)
	}
	if len(word) > cacheLongest {
		return c.tokenizer.Append(ids, word)
	}
	if len(c.words) >= cacheWords {
		clear(c.words)
		c.ids = c.ids[:0]
	}
	start := len(c.ids)
	c.ids = c.tokenizer.Append(c.ids, word)
	c.words[strings.Clone(word)] = idRange{int32(start), int32(len(c.ids))}
	return append(ids, c.ids[start:]...)
}
