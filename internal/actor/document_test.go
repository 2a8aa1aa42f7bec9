package actor

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/dragoman-events/dragoman"
)

// reading builds a document from lines, a sentence each, in which mentions stand in brackets behind a letter for their
// kind: p person, o organisation, c country, l place, g group, q pronoun. A mention that a "*" opens is a subject. The
// last word of a mention, or the one before "of", is its head.
func reading(marked string) *dragoman.Reading {
	kinds := map[byte]dragoman.Kind{'p': dragoman.Person, 'o': dragoman.Organisation, 'c': dragoman.Country, 'l': dragoman.PlaceKind, 'g': dragoman.Group, 'q': dragoman.NoKind}
	r := &dragoman.Reading{Doc: &dragoman.Document{}}
	var text strings.Builder
	for s, line := range strings.Split(strings.TrimSpace(marked), "\n") {
		line = strings.TrimSpace(line)
		sent := dragoman.Sentence{Span: dragoman.Span{Start: text.Len()}}
		var open *dragoman.Mention
		var subject bool
		for i := 0; i < len(line); i++ {
			switch {
			case line[i] == '[':
				i++
				if subject = line[i] == '*'; subject {
					i++
				}
				open = &dragoman.Mention{Sentence: s, Kind: kinds[line[i]], Pronoun: line[i] == 'q', Entity: -1}
				open.Start = text.Len()
				i++ // the colon
			case line[i] == ']':
				open.End = text.Len()
				words := text.String()[open.Start:open.End]
				if k := strings.Index(words, " of "); k > 0 {
					words = words[:k]
				}
				from := open.Start + strings.LastIndexByte(words, ' ') + 1
				tok := dragoman.Token{Span: dragoman.Span{Start: from, End: open.Start + len(words)}, Head: -1}
				if subject {
					tok.Deprel = "nsubj"
				}
				open.Name = open.Kind == dragoman.Person && unicode.IsUpper(rune(text.String()[from]))
				open.Head = len(sent.Tokens)
				sent.Tokens = append(sent.Tokens, tok)
				r.Mentions = append(r.Mentions, *open)
			default:
				text.WriteByte(line[i])
			}
		}
		sent.End = text.Len()
		text.WriteByte('\n')
		r.Doc.Sentences = append(r.Doc.Sentences, sent)
	}
	r.Doc.Text = text.String()
	return r
}

// chains writes each entity as "name country sectors: mention | mention".
func chains(r *dragoman.Reading) string {
	var b strings.Builder
	for _, e := range r.Entities {
		fmt.Fprintf(&b, "%s %s %s:", e.Name, e.Country, sectors(e.Sector))
		for i, m := range e.Mentions {
			if i > 0 {
				b.WriteString(" |")
			}
			b.WriteString(" " + m.In(r.Doc.Text))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestDocument(t *testing.T) {
	table := withPlaces()
	for _, c := range []struct{ name, text, want string }{
		{"names, titles and pronouns", `
			[*p:Iranian President Hassan Rouhani] met [p:Recep Tayyip Erdogan] on Friday.
			[*p:Rouhani] said [q:he] was pleased, and [p:the Turkish president] agreed.
			[*p:President Hassan Rouhan] left.`, `
			Hassan Rouhani IRN GOV: Iranian President Hassan Rouhani | Rouhani | he | President Hassan Rouhan
			Recep Tayyip Erdogan TUR GOV: Recep Tayyip Erdogan | the Turkish president`},
		{"a definite office falls to its last holder named", `
			[*p:President Barack Obama] spoke in [l:Boston].
			[*p:The president] said so.`, `
			Barack Obama USA GOV: President Barack Obama | The president`},
		{"acronyms and short names", `
			[*o:The Coastal Observatory for Human Rights] counted the dead.
			[*o:COHR] said more would follow, and [o:the Observatory] agreed.`, `
			Coastal Observatory for Human Rights  : The Coastal Observatory for Human Rights | COHR | the Observatory`},
		{"a group is the last organisation that fights", `
			[*o:Hamas] fired rockets at [c:Israel].
			[*o:The group] said [q:it] would go on.`, `
			Hamas PSE REB: Hamas | The group | it
			Israel ISR GOV: Israel`},
		{"unnamed bodies take the country of the place nearest", `
			[*o:Police] in [l:Lagos] arrested [g:12 suspects].
			[*o:The police] gave no names.`, `
			 NGA COP: Police | The police
			 NGA CRM: 12 suspects`},
		{"an unknown person keeps the full name and the title's sector", `
			[*p:Boston mayor Jane Doe] resigned.
			[*p:Doe] said [q:she] was tired.`, `
			Jane Doe USA GOV: Boston mayor Jane Doe | Doe | she`},
		{"a family name is that of the person of this report", `
			[*p:Hillary Clinton] answered.
			[*p:Clinton] said [q:she] had erred.`, `
			Hillary Clinton USA PTY: Hillary Clinton | Clinton | she`},
		{"a headline's family name is explained by the report", `
			[*p:Merkel] wins.
			[*p:Boston mayor Susan Merkel] said [q:she] was glad.`, `
			Susan Merkel USA GOV: Merkel | Boston mayor Susan Merkel | she`},
		{"he and him of one clause are two; she is neither", `
			[*p:Angela Merkel] called [p:Vladimir Putin].
			[*q:She] warned [q:him].`, `
			Angela Merkel DEU GOV: Angela Merkel | She
			Vladimir Putin RUS GOV: Vladimir Putin | him`},
		{"rebels of two countries stay apart", `
			[*g:Syrian rebels] and [g:Yemeni rebels] said [q:they] would talk.
			[*g:The Syrian rebels] left.`, `
			 SYR REB: Syrian rebels | they | The Syrian rebels
			 YEM REB: Yemeni rebels`},
		{"a seat of government and the country are one", `
			[*c:Russia] refused.
			[*c:Moscow] said [g:the Russian government] had no choice.`, `
			Russia RUS GOV: Russia | Moscow | the Russian government`},
	} {
		r := reading(c.text)
		table.Document(r, Context{Day: on("2016-09-08")})
		got := chains(r)
		var want strings.Builder
		for _, l := range strings.Split(strings.TrimLeft(c.want, "\n"), "\n") {
			want.WriteString(strings.TrimPrefix(strings.TrimLeft(l, "\t"), "\t") + "\n")
		}
		if got != want.String() {
			t.Errorf("%s:\ngot\n%swant\n%s", c.name, got, want.String())
		}
		for _, e := range r.Entities {
			if e.Why == "" {
				t.Errorf("%s: entity %s gives no reason", c.name, e.ID)
			}
		}
	}
}

// "I" and "we" in a quotation are the speaker's, though the speaker is named behind it.
func TestSpeaker(t *testing.T) {
	r := reading(`
		"[*q:We] will not yield," said [p:Viktor Orban].`)
	Default().Document(r, Context{Day: on("2016-09-08"), Speaker: func(int) int { return 1 }})
	if r.Mentions[0].Entity != r.Mentions[1].Entity || r.Entities[r.Mentions[0].Entity].Name != "Viktor Orban" {
		t.Errorf("mentions %+v of entities %+v", r.Mentions, r.Entities)
	}
}

// Ensure the place that a report means decides for those who are called by its name, unless it is a village.
func TestNameOfACountry(t *testing.T) {
	for _, c := range []struct{ feature, want string }{
		{"region", "USA"}, {"city", "USA"}, {"village", "JOR"},
	} {
		r := reading("[*g:Jordan officials] met.\n[*g:Jordan] agreed.")
		at := strings.LastIndex(r.Doc.Text, "Jordan")
		r.Places = []dragoman.Place{{Span: dragoman.Span{Start: at, End: at + len("Jordan")}, Name: "Jordan", Country: "USA", Located: true, Feature: c.feature, Confidence: 0.9}}
		withPlaces().Document(r, Context{Day: on("2016-09-08")})
		if e := r.Entities[r.Mentions[0].Entity]; e.Country != c.want {
			t.Errorf("%s: %s, want %s (%s)", c.feature, e.Country, c.want, e.Why)
		}
	}
}

// Ensure the context gives a sector where the table has none, or where it is sure and the table knows a common noun alone.
func TestSectorOfTheContext(t *testing.T) {
	for _, c := range []struct {
		name, text string
		sector     dragoman.Sector
		prob       float32
		want       string
		country    string
	}{
		{"where the table has none", "[*g:Strangers] came.", "UAF", 0.4, "UAF", ""},
		{"where the context is sure", "[*g:Residents] opened fire.", "REB", 0.9, "REB", ""},
		{"not where it is not", "[*g:Residents] opened fire.", "REB", 0.5, "CVL", ""},
		{"not against a known name", "[*o:Hamas] spoke.", "CVL", 0.9, "REB", "PSE"},
		{"an official of an intergovernmental body is of no country", "[*p:Ann Doe] spoke.", "IGO", 0.7, "IGO", "IGO"},
	} {
		r := reading(c.text)
		r.Mentions[0].Sector, r.Mentions[0].SectorProb = c.sector, c.prob
		withPlaces().Document(r, Context{Day: on("2016-09-08")})
		if e := r.Entities[0]; sectors(e.Sector) != c.want || e.Country != c.country {
			t.Errorf("%s: %s %s, want %s %s (%s)", c.name, sectors(e.Sector), e.Country, c.want, c.country, e.Why)
		}
	}
}
