package token

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman"
)

func segment(text string) *dragoman.Document {
	doc := &dragoman.Document{Text: text}
	Segment(doc)
	return doc
}

// TestWords compares the tokens of one chunk or phrase, written with spaces, with what the treebanks' guidelines say.
func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"don't", "do n't"},
		{"can’t won't cannot", "ca n’t wo n't can not"},
		{"I'm they've we'll he'd you're", "I 'm they 've we 'll he 'd you 're"},
		{"gonna wanna gotta didnt", "gon na wan na got ta did nt"},
		{"O'Connell Shi'ite Qa’ida", "O'Connell Shi'ite Qa’ida"},
		{"rebels' Hamas’ dogs", "rebels ' Hamas ’ dogs"},
		{"Iran's U.S.'s", "Iran 's U.S. 's"},
		{"'em '90s", "'em '90s"},
		{"well-known state-of-the-art al-Qaeda", "well - known state - of - the - art al - Qaeda"},
		{"anti-war non-Arab pre-war re-elected co-founder pro-Iranian e-mail", "anti-war non-Arab pre-war re-elected co-founder pro-Iranian e-mail"},
		{"U.S.-led 15-year-old 2016-17 5-10", "U.S. - led 15 - year - old 2016 - 17 5 - 10"},
		{"713-853-3989 345-9945 11-20-2000", "713-853-3989 345-9945 11-20-2000"},
		{"short- and long-term", "short - and long - term"},
		{"$5m US$4.5bn €20 £3,000 10% A$7", "$ 5 m US$ 4.5 bn € 20 £ 3,000 10 % A$ 7"},
		{"10pm 5kg 7:30PM 1990s 20th 3rd", "10 pm 5 kg 7:30 PM 1990s 20th 3rd"},
		{"1,200 1,00,000 3.5 5:00 1/2 9/11 11/28/2000", "1,200 1,00,000 3.5 5:00 1/2 9/11 11/28/2000"},
		{"[13,14]", "[ 13 , 14 ]"},
		{"and/or he/she w/o n/a", "and / or he / she w/o n/a"},
		{"AT&T R&D", "AT&T R&D"},
		{"http://a.org/b?c=d,e. www.un.org, (https://x.io/a)", "http://a.org/b?c=d,e . www.un.org , ( https://x.io/a )"},
		{"jane.doe@example.com, reuters.com.", "jane.doe@example.com , reuters.com ."},
		{"@POTUS #Syria #1", "@POTUS #Syria # 1"},
		{"Hello :) yes", "Hello :) yes"},
		{"well...maybe -- no!!! what?!", "well ... maybe -- no !!! what ?!"},
		{"Mr. Smith, Gen. Haftar, No. 3 and no.", "Mr. Smith , Gen. Haftar , No. 3 and no ."},
		{"No.1 Mr.Bush J.K.Rowling Ph.D.", "No. 1 Mr. Bush J.K. Rowling Ph.D."},
		{"J. K. Rowling at 5 p.m. in the U.S. today", "J. K. Rowling at 5 p.m. in the U.S. today"},
		{"\"Yes,\" (he) said.", "\" Yes , \" ( he ) said ."},
		{"“No,” ‘he’ «said»", "“ No , ” ‘ he ’ « said »"},
		{"``quoted''", "`` quoted ''"},
		{"Friday.The", "Friday . The"},
		{"Syria .", "Syria ."},
		{"rue de l\u2019Élysée naïve Σίσυφος", "rue de l\u2019Élysée naïve Σίσυφος"},
		{"Plan B.", "Plan B ."},
		{"Washington—Moscow New York–based", "Washington — Moscow New York – based"},
		{"zero\u200bwidth \ufeffmark", "zero width mark"},
		{"A+ C++", "A + C ++"},
		{"👍🏽 ok", "👍🏽 ok"},
	} {
		var got []string
		for _, s := range segment(c.text).Sentences {
			for _, tok := range s.Tokens {
				got = append(got, tok.In(c.text))
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

// TestSentences gives texts with ‖ where a sentence ends.
func TestSentences(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"titles", "Mr. Smith met Gen. Khalifa Haftar and Lt. Col. Ito. ‖They talked."},
		{"initials", "J. K. Rowling met George W. Bush. ‖He left."},
		{"acronym inside", "The U.S. Army and the U.N. Security Council met in Washington, D.C. on Sept. 3. ‖It rained."},
		{"acronym at the end", "They flew to the U.S. ‖The visit lasted a week."},
		{"time of day", "Police came at 5 p.m. Wednesday. ‖They left at 7 a.m. ‖He stayed."},
		{"company", "Acme Inc. said so. ‖Acme Corp. ‖But nobody asked."},
		{"state", "He lives in Hartford, Conn., with his wife. ‖She works."},
		{"numbers", "It rose 3.5 percent to $2.1 billion. ‖5,000 people came. ‖No. 3 fell."},
		{"question inside quotation", "\"Is that all?\" Smith asked. ‖\"Yes!\" she said."},
		{"quotation over sentences", "“We will go. ‖We will win.” ‖He left."},
		{"closing straight quote", "He said: \"We go. ‖We win.\" ‖Then he left."},
		{"quotation closed after the stop", "They called it \"a mess.\" ‖The minister disagreed."},
		{"bracket", "He left (he was ill. He said so). ‖She stayed. ‖(They met.) ‖It ended."},
		{"ellipsis", "He went ... and came back. ‖Then ... ‖Nothing happened."},
		{"missing space", "It ended on Friday.‖The talks resume."},
		{"space before the stop", "Troops left Syria . ‖They went home ."},
		{"exclamation in a name", "Yahoo! said so. ‖Fine."},
		{"lower-case start", "We won. ‖iPhone sales rose."},
		{"item number", "1. Talks began. ‖Then they ended."},
		{"headline without stop", "Rebels quit town\n\n‖Rebels left on Monday. ‖They will return."},
		{"bullets", "The demands:\n‖- a truce\n‖- a release of prisoners"},
		{"dateline", "FAIRFIELD, Conn. -- A man was held. ‖He denied it."},
		{"dateline with initials", "ST. JOHN'S, N.L. - The crew died. ‖It was night."},
		{"citation", "He was freed. [3] [12] ‖Then he left."},
		{"aside", "He is — are you ready? — back. ‖Yes."},
		{"one paragraph a line", "The first paragraph is a rather long line that goes on and on for well over the usual width of a wrapped line of text, and on, and on and on.\n‖Short one\n‖The third paragraph is again a rather long line that goes on and on for well over the usual width of a wrapped line of text."},
		{"wrapped at 72", "The government said on Monday that it would send more troops to the\nborder with its neighbour, after three soldiers were killed there in an\nattack that it blamed on rebels. ‖The rebels denied it and said that the\narmy had shelled its own post.\n\n‖Both sides agreed to meet."},
		{"two full dates", "Friday, August 21, 2015 ‖According to Yonhap, troops moved."},
	} {
		t.Run(c.name, func(t *testing.T) {
			var want []string
			for _, s := range strings.Split(c.text, "‖") {
				want = append(want, strings.TrimSpace(s))
			}
			text := strings.ReplaceAll(c.text, "‖", "")
			var got []string
			for _, s := range segment(text).Sentences {
				got = append(got, s.In(text))
			}
			if strings.Join(got, "‖") != strings.Join(want, "‖") {
				t.Errorf("\n got %q\nwant %q", got, want)
			}
		})
	}
}

func TestDatelines(t *testing.T) {
	for _, c := range []struct{ text, span, place, date, agency string }{
		{"GENEVA (Reuters) - The talks began.", "GENEVA (Reuters) -", "GENEVA", "", "Reuters"},
		{"GENEVA, Sept 7 (Reuters) - The talks began.", "GENEVA, Sept 7 (Reuters) -", "GENEVA", "Sept 7", "Reuters"},
		{"BEIRUT, Lebanon — A bomb went off.", "BEIRUT, Lebanon —", "BEIRUT", "", ""},
		{"Beirut, Lebanon — A bomb went off.", "Beirut, Lebanon —", "Beirut", "", ""},
		{"FAIRFIELD, Conn. -- A man was held.", "FAIRFIELD, Conn. --", "FAIRFIELD", "", ""},
		{"MOSCOW. Sept 7 (Interfax) - Russia said.", "MOSCOW. Sept 7 (Interfax) -", "MOSCOW", "Sept 7", "Interfax"},
		{"PORT-AU-PRINCE, Haiti (AP) — Police fired.", "PORT-AU-PRINCE, Haiti (AP) —", "PORT-AU-PRINCE", "", "AP"},
		{"WASHINGTON/MOSCOW, 12 March 2014 — They spoke.", "WASHINGTON/MOSCOW, 12 March 2014 —", "WASHINGTON/MOSCOW", "12 March 2014", ""},
		{"London (CNN) -- The minister quit.", "London (CNN) --", "London", "", "CNN"},
		{"(CNN) -- The minister quit.", "(CNN) --", "", "", "CNN"},
		{"ISLAMABAD: The court ruled.", "ISLAMABAD:", "ISLAMABAD", "", ""},
		{"UNITED NATIONS, Sept. 7 (Xinhua) -- The council met.", "UNITED NATIONS, Sept. 7 (Xinhua) --", "UNITED NATIONS", "Sept. 7", "Xinhua"},
		{"ANALYSIS: The court ruled.", "", "", "", ""},
		{"The minister — a lawyer — quit.", "", "", "", ""},
		{"Smith - the mayor - quit.", "", "", "", ""},
		{"NATO said on Monday that it would help.", "", "", "", ""},
		{"The talks began in Geneva.", "", "", "", ""},
	} {
		d := segment(c.text).Dateline
		if d.Span.In(c.text) != c.span || d.Place.In(c.text) != c.place || d.Date.In(c.text) != c.date || d.Agency != c.agency {
			t.Errorf("%q: got %q %q %q %q", c.text, d.Span.In(c.text), d.Place.In(c.text), d.Date.In(c.text), d.Agency)
		}
	}
}

func TestKinds(t *testing.T) {
	text := "Rebels quit town\n\nBy Jane Doe and John Roe\n\nGENEVA (Reuters) - Rebels left the town. They went home.\n\n" +
		"Rebels leave the town on Monday. (AP Photo/Jane Roe)\n\nTheir demands:\n\n• a truce\n\n2. a release of prisoners\n"
	want := []struct {
		kind      dragoman.SentenceKind
		paragraph int
	}{{dragoman.Title, 0}, {dragoman.Byline, 1}, {dragoman.Body, 2}, {dragoman.Body, 2}, {dragoman.Caption, 3}, {dragoman.Caption, 3}, {dragoman.Body, 4}, {dragoman.ListItem, 5}, {dragoman.ListItem, 6}}
	got := segment(text).Sentences
	if len(got) != len(want) {
		t.Fatalf("%d sentences, want %d", len(got), len(want))
	}
	for i, s := range got {
		if s.Kind != want[i].kind || s.Paragraph != want[i].paragraph {
			t.Errorf("%q: kind %d in paragraph %d, want %v", s.In(text), s.Kind, s.Paragraph, want[i])
		}
	}
}

// Ensure a title in the same line as the text becomes a sentence of its own, and only where it is the title.
func TestTitleInLine(t *testing.T) {
	doc := &dragoman.Document{Title: "Plotters held in Georgia", Text: "Plotters held in Georgia . TBILISI, Georgia — A court ruled."}
	Segment(doc)
	if len(doc.Sentences) != 2 || doc.Sentences[0].Kind != dragoman.Title || doc.Sentences[1].In(doc.Text) != "TBILISI, Georgia — A court ruled." || doc.Dateline.Span.Empty() {
		t.Errorf("%+v", doc)
	}
	doc = &dragoman.Document{Title: "Plotters held", Text: "Plotters held in Georgia are ill. A court ruled."}
	Segment(doc)
	if len(doc.Sentences) != 2 || doc.Sentences[0].Kind != dragoman.Body {
		t.Errorf("%+v", doc.Sentences)
	}
}

func TestQuoted(t *testing.T) {
	for _, c := range []struct {
		text string
		want string // one letter a sentence
	}{
		{"He said: “We go. We win.” He left.", "nyn"},
		{"\"We go. We win,\" he said. He left.", "nyn"},
		{"“We go.\n\n“We win,” he said.\n\nHe left.", "nyn"},
		{"“We go.\n\nHe left.", "nn"},
		{"She said \"no.\" He left.", "nn"},
	} {
		got := ""
		for _, s := range segment(c.text).Sentences {
			if s.Quoted {
				got += "y"
			} else {
				got += "n"
			}
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}

// Ensure long sentences are cut at the best mark, and a text without marks all the same.
func TestLongSentence(t *testing.T) {
	doc := segment(strings.Repeat("one two three, ", 100) + "four; " + strings.Repeat("five ", 900))
	for _, s := range doc.Sentences {
		if len(s.Tokens) > MaxTokens {
			t.Errorf("%d tokens", len(s.Tokens))
		}
	}
	if first := doc.Sentences[0].In(doc.Text); !strings.HasSuffix(first, ",") {
		t.Errorf("cut at %q", first[len(first)-10:])
	}
}

// hostile are texts that would take very long if any step were not linear.
var hostile = map[string]string{
	"one word":   strings.Repeat("a", 1_000_000),
	"hyphens":    strings.Repeat("a-", 500_000),
	"stops":      strings.Repeat("a.", 500_000),
	"words.stop": strings.Repeat("abc.Def", 150_000),
	"initials":   strings.Repeat("I. A. ", 150_000),
	"quotes":     strings.Repeat("\". ", 300_000),
	"apostrophe": strings.Repeat("'", 1_000_000),
	"brackets":   strings.Repeat("(a. B", 200_000),
	"at":         strings.Repeat("a@", 500_000),
	"slashes":    strings.Repeat("1/", 500_000),
	"digits":     strings.Repeat("1-", 500_000),
	"groups":     strings.Repeat("12,", 300_000),
	"urls":       strings.Repeat("http://a.b<", 90_000),
	"newlines":   strings.Repeat("a\n", 500_000),
	"marks":      strings.Repeat("\u0301", 400_000),
}

func TestHostile(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) { checkSegment(t, text) })
	}
}

// checkSegment checks what Segment promises of every text.
func checkSegment(t *testing.T, text string) {
	t.Helper()
	doc := segment(text)
	at, paragraph := 0, 0
	for _, s := range doc.Sentences {
		if len(s.Tokens) == 0 || len(s.Tokens) > MaxTokens {
			t.Fatalf("%d tokens in a sentence", len(s.Tokens))
		}
		if s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End || s.Paragraph < paragraph {
			t.Fatalf("sentence %v does not fit its tokens", s.Span)
		}
		paragraph = s.Paragraph
		for _, tok := range s.Tokens {
			if tok.Empty() || tok.Start < at || !utf8.RuneStart(text[tok.Start]) {
				t.Fatalf("token %v behind %d", tok.Span, at)
			}
			if skipped := text[at:tok.Start]; strings.IndexFunc(skipped, func(r rune) bool { return !isSpace(r) }) >= 0 {
				t.Fatalf("skipped %q", skipped)
			}
			if tok.SpaceAfter != (tok.End < len(text) && isSpaceAt(text, tok.End)) {
				t.Fatalf("SpaceAfter of %q is %v", tok.In(text), tok.SpaceAfter)
			}
			at = tok.End
		}
	}
	if rest := text[at:]; strings.IndexFunc(rest, func(r rune) bool { return !isSpace(r) }) >= 0 {
		t.Fatalf("left %q", rest)
	}
	if d := doc.Dateline.Span; d.Start < 0 || d.End > len(text) {
		t.Fatalf("dateline %v", d)
	}
}

func isSpaceAt(text string, p int) bool {
	r, _ := utf8.DecodeRuneInString(text[p:])
	return isSpace(r) || r == '\u2028' || r == '\u2029'
}

func FuzzSegment(f *testing.F) {
	for _, s := range []string{"", "GENEVA, Sept 7 (Reuters) - \"We go. We win,\" he said.", "a-b-c 'em '90s U.S.'s J.K.R. :) x@y.zz http://a.b).", "[1] 1,00,000 $5m no.1 No.", "\u2029\u0301'’`", "Ph.D. etc.... n't 't"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || len(text) > 1<<16 {
			t.Skip("the reader lets only valid UTF-8 through")
		}
		checkSegment(t, text)
	})
}

var report = strings.Repeat("GENEVA, Sept 7 (Reuters) - The U.N. special envoy for Syria, Staffan de Mistura, said on Friday that he had met Gen. Smith and others, who didn't agree. "+
	"“We will not go,” the rebels’ spokesman said at 5 p.m. in the state-run news agency's well-known building. About 3,000 people fled.\n\n", 200)

func BenchmarkSegment(b *testing.B) {
	words := len(strings.Fields(report))
	b.ReportAllocs()
	for b.Loop() {
		segment(report)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}
