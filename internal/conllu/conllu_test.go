package conllu

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/dragoman-events/dragoman"
)

const sample = "# newdoc id = a\n# newpar\n# text = I can't go.\n" +
	"1\tI\tI\tPRON\tPRP\tCase=Nom\t4\tnsubj\t4:nsubj\t_\n" +
	"2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n" +
	"2\tca\tcan\tAUX\tMD\t_\t4\taux\t_\t_\n" +
	"3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n" +
	"3.1\tever\t_\t_\t_\t_\t_\t_\t4:advmod\t_\n" +
	"4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n" +
	"5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n" +
	"1\tdel\t_\t_\t_\t_\t_\t_\t_\t_\n\n"

func readAll(t *testing.T, in string) (out []*Sentence, errs []error) {
	t.Helper()
	r := NewReader(strings.NewReader(in))
	for {
		s, err := r.Read()
		if err == io.EOF {
			return out, errs
		}
		var fault *Error
		if err != nil && !errors.As(err, &fault) {
			t.Fatal(err)
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, s)
	}
}

func write(t *testing.T, ss []*Sentence) string {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b)
	for _, s := range ss {
		if err := w.Write(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Ensure reading and writing changes nothing.
func TestRoundTrip(t *testing.T) {
	ss, errs := readAll(t, sample)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if got := write(t, ss); got != sample {
		t.Errorf("got\n%s", got)
	}
	crlf, errs := readAll(t, "\ufeff"+strings.ReplaceAll(strings.TrimRight(sample, "\n"), "\n", "\r\n"))
	if len(errs) > 0 || write(t, crlf) != sample {
		t.Errorf("CRLF, BOM and no last blank line: %v\n%s", errs, write(t, crlf))
	}
}

func TestDocument(t *testing.T) {
	ss, _ := readAll(t, sample)
	doc := Document(ss)
	if doc.ID != "a" || doc.Text != "I can't go. del" || len(doc.Sentences) != 2 {
		t.Fatalf("%q %q %d", doc.ID, doc.Text, len(doc.Sentences))
	}
	var forms []string
	for _, tok := range doc.Sentences[0].Tokens {
		forms = append(forms, tok.In(doc.Text))
	}
	if got := strings.Join(forms, " "); got != "I ca n't go ." {
		t.Error(got)
	}
	if got := doc.Sentences[0].In(doc.Text); got != "I can't go." {
		t.Error(got)
	}
}

// Ensure annotation replaces three columns of words and nothing else.
func TestAnnotate(t *testing.T) {
	ss, _ := readAll(t, sample)
	tokens := make([]dragoman.Token, 5)
	for i := range tokens {
		tokens[i] = dragoman.Token{UPOS: dragoman.X, Head: i - 1, Deprel: "dep"}
	}
	if err := ss[0].Annotate(tokens); err != nil {
		t.Fatal(err)
	}
	got := write(t, ss[:1])
	for _, want := range []string{"1\tI\tI\tX\tPRP\tCase=Nom\t0\tdep\t4:nsubj\t_\n", "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n", "3.1\tever\t_\t_\t_\t_\t_\t_\t4:advmod\t_\n", "4\tgo\tgo\tX\tVB\t_\t3\tdep\t_\tSpaceAfter=No\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if err := ss[0].Annotate(tokens[:2]); err == nil {
		t.Error("two tokens fit five words")
	}
}

func TestSentences(t *testing.T) {
	doc := &dragoman.Document{ID: "x", Text: "We\nwon."}
	doc.Sentences = []dragoman.Sentence{{Span: dragoman.Span{Start: 0, End: 7}, Tokens: []dragoman.Token{
		{Span: dragoman.Span{Start: 0, End: 2}, SpaceAfter: true, UPOS: dragoman.PRON, Head: 1, Deprel: "nsubj"},
		{Span: dragoman.Span{Start: 3, End: 6}, UPOS: dragoman.VERB, Head: -1, Deprel: "root"},
		{Span: dragoman.Span{Start: 6, End: 7}, UPOS: dragoman.PUNCT, Head: 1, Deprel: "punct"}}}}
	want := "# newdoc id = x\n# newpar\n# sent_id = x-1\n# text = We won.\n1\tWe\t_\tPRON\t_\t_\t2\tnsubj\t_\t_\n2\twon\t_\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n3\t.\t_\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n"
	if got := write(t, Sentences(doc)); got != want {
		t.Errorf("got\n%s", got)
	}
}

// Ensure each fault names its line, and the sentences around it are read.
func TestFaults(t *testing.T) {
	good := "1\tYes\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
	for _, c := range []struct{ name, bad, want string }{
		{"columns", "1\tNo\t_\n\n", "line 3: 3 columns instead of 10"},
		{"empty column", "1\tNo\t\t_\t_\t_\t_\t_\t_\t_\n\n", "line 3: column 3 is empty"},
		{"numbering", "2\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "line 3: the id is \"2\" instead of 1"},
		{"id", "x\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "line 3: the id is \"x\""},
		{"head", "1\tNo\t_\t_\t_\t_\tx\t_\t_\t_\n\n", "line 3: the head is \"x\""},
		{"head outside", "1\tNo\t_\t_\t_\t_\t7\t_\t_\t_\n\n", "line 4: a head is 7 in a sentence of 1 words"},
		{"range", "2-3\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "line 3: the range \"2-3\""},
		{"open range", "1-2\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "line 5: a range ends with word 2"},
		{"empty node", "5.1\tNo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "line 3: the empty node"},
		{"encoding", "1\tN\xffo\t_\t_\t_\t_\t_\t_\t_\t_\n\n", "line 3: the line is not UTF-8"},
		{"long line", "# " + strings.Repeat("x", maxLine) + "\n\n", "line 3: the line is longer than"},
	} {
		t.Run(c.name, func(t *testing.T) {
			ss, errs := readAll(t, good+c.bad+good)
			if len(ss) != 2 || len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), c.want) {
				t.Errorf("%d sentences, errors %v, want %q", len(ss), errs, c.want)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample)
	f.Add("1\t\xff\n\n1-1\ta")
	f.Add("# newdoc\n\n\n1.1\t")
	f.Fuzz(func(t *testing.T, in string) {
		ss, _ := readAll(t, in)
		if len(ss) > 0 {
			doc := Document(ss)
			for i, s := range doc.Sentences {
				if len(s.Tokens) != ss[i].Words() {
					t.Fatalf("%d tokens of %d words", len(s.Tokens), ss[i].Words())
				}
				for _, tok := range s.Tokens {
					if !s.Contains(tok.Span) {
						t.Fatal("a token outside its sentence")
					}
				}
			}
		}
		again, errs := readAll(t, write(t, ss))
		if len(errs) > 0 || len(again) != len(ss) {
			t.Fatalf("%d sentences read back of %d: %v", len(again), len(ss), errs)
		}
	})
}
