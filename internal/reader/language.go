package reader

import (
	"strings"
	"unicode"
)

// isEnglish reports whether a BCP 47 tag is English of any region.
func isEnglish(tag string) bool {
	tag = strings.ToLower(tag)
	return tag == "en" || strings.HasPrefix(tag, "en-") || strings.HasPrefix(tag, "en_") || tag == "eng" || tag == "english"
}

// languageNames by the two letters that detect returns and that pages declare.
var languageNames = map[string]string{"es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese", "it": "Italian", "nl": "Dutch",
	"tr": "Turkish", "id": "Indonesian or Malay", "sv": "Swedish, Danish or Norwegian", "pl": "Polish", "ro": "Romanian", "sw": "Swahili",
	"so": "Somali", "vi": "Vietnamese", "cs": "Czech or Slovak", "hu": "Hungarian", "hr": "Croatian, Bosnian or Serbian", "ru": "Russian or another in Cyrillic letters",
	"ar": "Arabic, Persian or another in Arabic letters", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "el": "Greek", "he": "Hebrew",
	"hi": "Hindi or another in Indic letters", "th": "Thai", "am": "Amharic", "ka": "Georgian", "hy": "Armenian", "tl": "Tagalog"}

// nameOf words a language tag for a message.
func nameOf(tag string) string {
	short, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if name, ok := languageNames[short]; ok {
		return name
	}
	return tag
}

// scripts other than the Latin one, by the language that stands for all that are written in it.
var scripts = []struct {
	language string
	table    *unicode.RangeTable
}{
	{"ru", unicode.Cyrillic}, {"ar", unicode.Arabic}, {"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"zh", unicode.Han},
	{"ko", unicode.Hangul}, {"el", unicode.Greek}, {"he", unicode.Hebrew}, {"hi", unicode.Devanagari}, {"hi", unicode.Bengali},
	{"hi", unicode.Tamil}, {"hi", unicode.Telugu}, {"hi", unicode.Gujarati}, {"hi", unicode.Gurmukhi}, {"th", unicode.Thai}, {"am", unicode.Ethiopic}, {"ka", unicode.Georgian},
	{"hy", unicode.Armenian},
}

// functionWords are the most frequent words of each language that no other of the list, and above all not English,
// spells alike.
var functionWords = func() map[string]string {
	lists := []struct{ language, words string }{
		{"en", `the of and to that for with by from it his said has have were be been which this are not but will who their they had would
			she its after about more than when what there into over also could other`},
		{"es", `el los las del por una con para su al lo como más pero sus le ya este sí porque esta entre cuando muy también fue había dijo según está y`},
		{"fr", `le les des du une est dans qui pour pas sur au par avec ce sont mais aux été cette ont plus être selon après ses leur nous vous et`},
		{"de", `der und den das von mit sich des ist dem nicht ein eine als auch es nach wie bei einen einer wurde wird aus hat dass sie zu im am`},
		{"pt", `o os da em um uma com não dos mais ao ele foi são pelo pela também já seu sua até isso entre depois mesmo disse e à`},
		{"it", `il di che è della dei sono gli una con del nel alla dal anche più lo ha si come delle ma ed questo dopo`},
		{"nl", `het een van en dat te voor met zijn niet aan er ook als bij maar om door naar werd heeft uit nog worden deze`},
		{"tr", `ve bir bu için ile olarak çok daha olan gibi sonra kadar ancak olduğunu dedi ise ya değil göre etti`},
		{"id", `yang dan di dari untuk dengan ini itu tidak pada dalam adalah akan juga oleh telah sebagai ada mereka kepada kata`},
		{"sv", `och att det som på är av för inte den ett har med till om var de sig från jag og ikke blir ble`},
		{"pl", `w i z na się nie że jest oraz jak ale po od przez który także został będzie dla przy są`},
		{"ro", `și în că nu pe cu pentru este din să care mai au fost după prin sau lui ca`},
		{"sw", `ya wa kwa ni katika na za hiyo kuwa alisema cha hilo yake hao huo baada kama`},
		{"so", `oo ka ku iyo waxaa uu ee ayaa la in ay waxa inuu isagoo`},
		{"cs", `je že se v na s z jsou byl ale jako podle který pro při bylo také jeho aby`},
		{"hu", `az hogy és nem egy is meg volt csak mint már ezt kell azt után`},
		{"hr", `je u i da se na za su koji od nije će što bi kao iz samo nakon`},
		{"vi", `và của là các có được cho không trong một với những người này đã để về`},
		{"tl", `ang ng mga sa ay si hindi kung nang niya siya sila ito para`},
	}
	seen := map[string]string{}
	for _, l := range lists {
		for _, w := range strings.Fields(l.words) {
			if _, twice := seen[w]; !twice {
				seen[w] = l.language
			} else if seen[w] != "en" {
				seen[w] = "?" // shared: counts for none
			}
		}
	}
	for _, w := range []string{"i", "is", "in", "an", "on", "am", "as", "die", "was", "man", "war", "at", "me", "no", "so", "do", "as", "la", "de", "en", "se", "si", "ha", "al", "os", "el", "es"} {
		delete(seen, w) // also English words, or parts of names
	}
	return seen
}()

// sample is how many words of a text detect looks at.
const sample = 2000

// detect tells the language of a text by its letters and its function words; "" where they tell nothing, as in many
// headlines.
func detect(text string) string {
	letters, foreign := 0, 0
	byScript := make([]int, len(scripts))
	byWord := map[string]int{}
	words := 0
	for field := range strings.FieldsSeq(text) {
		if words++; words > sample {
			break
		}
		for k, r := range field {
			if k > 200 {
				break
			}
			if r < 0x250 || !unicode.IsLetter(r) {
				if unicode.IsLetter(r) {
					letters++
				}
				continue
			}
			letters++
			for i, s := range scripts {
				if unicode.Is(s.table, r) {
					byScript[i]++
					foreign++
					break
				}
			}
		}
		if len(field) <= 24 {
			w := strings.ToLower(strings.Trim(field, ".,;:!?\"'()“”‘’«»—–-"))
			if l := functionWords[w]; l != "" && l != "?" {
				byWord[l]++
			}
		}
	}
	if foreign*2 > letters {
		best := 0
		for i, n := range byScript {
			if n > byScript[best] {
				best = i
			}
		}
		if scripts[best].language == "zh" && byScript[2]+byScript[3] > 0 { // Japanese writes Han letters too
			return "ja"
		}
		return scripts[best].language
	}
	best := "en"
	for _, l := range languageOrder {
		if byWord[l] > byWord[best] {
			best = l
		}
	}
	switch n := byWord[best]; {
	case best == "en" && n >= 2:
		return "en"
	case best != "en" && n >= 3 && n > 2*byWord["en"] && n*12 >= min(words, sample):
		return best
	}
	return ""
}

// languageOrder fixes which of two languages with equal counts is named.
var languageOrder = []string{"es", "fr", "de", "pt", "it", "nl", "tr", "id", "sv", "pl", "ro", "sw", "so", "cs", "hu", "hr", "vi", "tl"}
