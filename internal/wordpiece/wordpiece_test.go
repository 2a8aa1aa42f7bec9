package wordpiece

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// vocabulary is that of BERT uncased, as MiniLM has it.
var vocabulary = sync.OnceValues(func() ([]string, error) {
	f, err := os.Open("testdata/vocab.txt.gz")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(z)
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n"), err
})

func newTokenizer(t testing.TB) *Tokenizer {
	t.Helper()
	v, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	tokenizer, err := New(v)
	if err != nil {
		t.Fatal(err)
	}
	return tokenizer
}

// answer is what the original says about a text.
type answer struct {
	Text    string   `json:"text"`
	IDs     []int32  `json:"ids"`
	Offsets [][2]int `json:"offsets"` // bytes
}

func answers(t *testing.T, path string) (list []answer) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for d := json.NewDecoder(bufio.NewReader(f)); ; {
		var a answer
		if err := d.Decode(&a); err == io.EOF {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
}

// TestOriginal compares with the answers of the original (train/reference.py wordpiece); with DRAGOMAN_WORDPIECE also
// with those in another file, made by train/reference.py compare.
func TestOriginal(t *testing.T) {
	tokenizer := newTokenizer(t)
	paths := []string{"testdata/golden.jsonl"}
	if path := os.Getenv("DRAGOMAN_WORDPIECE"); path != "" {
		paths = append(paths, path)
	}
	for _, path := range paths {
		t.Run(path, func(t *testing.T) {
			cache := NewCache(tokenizer)
			var shifted, pieces int
			for _, want := range answers(t, path) {
				got := tokenizer.Append(nil, want.Text)
				if !slices.Equal(got, want.IDs) {
					t.Errorf("%q: ids %v, want %v", want.Text, got, want.IDs)
				}
				for range 2 { // missed, then kept
					if got := cache.Append(nil, want.Text); !slices.Equal(got, want.IDs) {
						t.Errorf("%q: ids %v from the cache, want %v", want.Text, got, want.IDs)
					}
				}
				for i, p := range tokenizer.AppendPieces(nil, want.Text) {
					pieces++
					if i >= len(want.IDs) || p.ID != want.IDs[i] {
						t.Errorf("%q: piece %d is %+v, want ids %v", want.Text, i, p, want.IDs)
						break
					}
					if o := want.Offsets[i]; o != [2]int{p.Start, p.End} {
						shifted++
						t.Logf("%q (%+q): piece %d lies at %d:%d, the original says %v", want.Text, want.Text, i, p.Start, p.End, o)
					}
				}
			}
			// Where marks change places, the original's offsets follow its rewriting of the string; ours the characters.
			t.Logf("%d pieces, %d of them placed otherwise than by the original", pieces, shifted)
			if shifted*200 > pieces {
				t.Errorf("%d of %d pieces lie elsewhere than the original says; at most one in 200 may", shifted, pieces)
			}
		})
	}
}

func TestAppendPieces(t *testing.T) {
	tokenizer := newTokenizer(t)
	for _, test := range []struct {
		text string
		want []string // the text under each piece
	}{
		{"Ministers met.", []string{"Ministers", "met", "."}},
		{" unaffable ", []string{"una", "ffa", "ble"}},
		{"Erdoğan", []string{"Erdoğan"}},
		{"don't [SEP]", []string{"don", "'", "t", "[SEP]"}},
		{"北京 İ", []string{"北", "京", "İ"}},
		{strings.Repeat("é", 101) + " x", []string{strings.Repeat("é", 101), "x"}},
	} {
		var got []string
		for _, p := range tokenizer.AppendPieces(nil, test.text) {
			got = append(got, test.text[p.Start:p.End])
		}
		if test.text == "Erdoğan" { // cut into several pieces that join to the word
			got = []string{strings.Join(got, "")}
		}
		if !reflect.DeepEqual(got, test.want) {
			t.Errorf("%q: pieces cover %q, want %q", test.text, got, test.want)
		}
	}
}

func TestInvalidUTF8IsLeftOut(t *testing.T) {
	tokenizer := newTokenizer(t)
	for text, same := range map[string]string{
		"min\xffister":         "minister",
		"\xed\xa0\x80minister": "minister", // a lone surrogate
		"minister\xe2\x80":     "minister", // the beginning of a character
		"\xc3(":                "(",
		"\xff":                 "",
	} {
		if got, want := tokenizer.Append(nil, text), tokenizer.Append(nil, same); !slices.Equal(got, want) {
			t.Errorf("%q: ids %v, want %v, those of %q", text, got, want, same)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for name, v := range map[string][]string{
		"no unknown piece": {"a", "b"},
		"piece twice":      {"[UNK]", "a", "a"},
		"empty":            nil,
	} {
		if _, err := New(v); err == nil || !strings.Contains(err.Error(), "model file") {
			t.Errorf("%s: error %v does not say what to do", name, err)
		}
	}
}

func TestCacheIsBounded(t *testing.T) {
	tokenizer := newTokenizer(t)
	cache := NewCache(tokenizer)
	word := make([]byte, 4)
	for i := range 3 * cacheWords {
		for k := range word {
			word[k] = 'a' + byte(i>>(4*k)&15)
		}
		if got, want := cache.Append(nil, string(word)), tokenizer.Append(nil, string(word)); !slices.Equal(got, want) {
			t.Fatalf("%q: ids %v, want %v", word, got, want)
		}
		if len(cache.words) > cacheWords || len(cache.ids) > cacheWords*cacheLongest {
			t.Fatalf("after %d words the cache holds %d words and %d ids", i, len(cache.words), len(cache.ids))
		}
	}
}

func TestAppendDoesNotAllocate(t *testing.T) {
	tokenizer := newTokenizer(t)
	cache := NewCache(tokenizer)
	ids := make([]int32, 0, 256)
	cache.Append(ids, "Geneva")
	for name, f := range map[string]func(){
		"ASCII": func() {
			tokenizer.Append(ids, "The ministers of 27 countries met in Geneva, antidisestablishmentarianism unmentioned.")
		},
		"accents": func() { tokenizer.Append(ids, "Président Erdoğan à Genève, Москва") },
		"cached":  func() { cache.Append(ids, "Geneva") },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func FuzzAppend(f *testing.F) {
	for _, s := range []string{"", "Ministers met in Geneva.", "e\u0301\u0327", "İ北[SEP]x", "\xff\xfe", "a\u302f\u302e\u034f", strings.Repeat("x", 300)} {
		f.Add(s)
	}
	tokenizer := newTokenizer(f)
	size := int32(len(tokenizer.first) + len(tokenizer.next))
	f.Fuzz(func(t *testing.T, text string) {
		ids := tokenizer.Append(nil, text)
		pieces := tokenizer.AppendPieces(nil, text)
		if len(ids) != len(pieces) {
			t.Fatalf("%q: %d ids, %d pieces", text, len(ids), len(pieces))
		}
		for i, p := range pieces {
			if p.ID != ids[i] || p.ID < 0 || p.ID >= size {
				t.Fatalf("%q: piece %d has id %d, alone %d", text, i, p.ID, ids[i])
			}
			if p.Start < 0 || p.Start >= p.End || p.End > len(text) {
				t.Fatalf("%q: piece %d lies at %d:%d", text, i, p.Start, p.End)
			}
		}
		if valid := strings.ToValidUTF8(text, "\uFFFD"); !slices.Equal(ids, tokenizer.Append(nil, valid)) {
			t.Fatalf("%q: invalid bytes are not left out", text)
		}
		if !utf8.ValidString(text) || strings.Contains(text, "[") {
			return
		}
		// Spaces around a text change nothing.
		if got := tokenizer.Append(nil, " "+text+"\n"); !slices.Equal(got, ids) {
			t.Fatalf("%q: ids %v, between spaces %v", text, ids, got)
		}
	})
}

const sentence = "The foreign ministers of France and Germany met in Geneva on Monday to discuss the deployment of peacekeepers."

func BenchmarkAppend(b *testing.B) {
	tokenizer := newTokenizer(b)
	ids := make([]int32, 0, 256)
	b.SetBytes(int64(len(sentence)))
	for b.Loop() {
		ids = tokenizer.Append(ids[:0], sentence)
	}
}

func BenchmarkWords(b *testing.B) {
	tokenizer := newTokenizer(b)
	words := strings.Fields(sentence)
	ids := make([]int32, 0, 256)
	cache := NewCache(tokenizer)
	for _, bench := range []struct {
		name   string
		append func([]int32, string) []int32
	}{{"tokenizer", tokenizer.Append}, {"cache", cache.Append}} {
		b.Run(bench.name, func(b *testing.B) {
			b.SetBytes(int64(len(sentence)))
			for b.Loop() {
				ids = ids[:0]
				for _, w := range words {
					ids = bench.append(ids, w)
				}
			}
		})
	}
}
