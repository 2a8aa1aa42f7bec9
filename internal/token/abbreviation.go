package token

import "strings"

// abbreviation says how a word that is written with a full stop behaves at the end of a sentence.
type abbreviation uint8

const (
	notAbbreviated abbreviation = iota
	opening                     // what follows belongs to it: "Mr. Smith", "Gen. Haftar", "vs. Brazil"
	counting                    // an abbreviation only before a number: "No. 3", "Art. 5"
	closing                     // may end a sentence: "Inc.", "Conn.", "a.m."
)

// abbreviations, as the word without its full stop. Keys are exact: "Miss." is the state and "miss." ends a sentence.
var abbreviations = func() map[string]abbreviation {
	m := map[string]abbreviation{}
	add := func(a abbreviation, words string) {
		for _, w := range strings.Fields(words) {
			m[w] = a
			if up := strings.ToUpper(w); len(w) > 2 && w[0] >= 'A' && w[0] <= 'Z' && a != counting && !strings.Contains(plainInCapitals, " "+up+" ") {
				m[up] = a
			}
		}
	}
	add(opening, `Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Gen Brig Maj Col Lt Capt Cmdr Cdr Cpl Sgt Pvt Pfc Spc Adm Gov Lt-Gen Maj-Gen
		Sen Sens Rep Reps Pres Rev Revd Hon Fr Msgr Amb Sec Secy Atty Supt Supdt Det Insp Ald Treas Comdr Sr Sra Ste Mt Mts Ft Pte
		Wm Geo Chas Thos Jos Rt vs cf viz approx est ca Dept dept Assn Assoc Intl Natl Ph Attn Ref Engr Ret Lieut`)
	add(opening, `e.g i.e eg ie MR MS DR LT MT FT`)
	add(counting, `No Nos no nos Art art Fig fig Figs figs Vol vol Vols pp p Sec sec Ch ch Op op Cap para Para Sun Sat Mar Jun Jul
		Apr Mon Wed Tue Thu Fri c Eq Pt Gal`)
	add(closing, `ST JR SR Inc Corp Co Cos Ltd Pty Plc Bros Jr Esq Ave Blvd Rd Hwy Pkwy Sq St Sts Univ etc al Jan Feb Aug Sept Sep Oct Nov Dec
		Tues Weds Thurs Thur Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla
		Ore Penn Pa Tenn Tex Va Vt Wash Wis Wisc Wyo Ont Que Alta Sask Ph.D M.Sc B.Sc Ed.D B.Com M.Phil D.Phil LL.B LL.D a.m p.m A.M P.M
		mph kph ft lb lbs oz yrs hrs mins secs Ext ext approx incl tel Tel Hdqrs dist Dist div Div`)
	return m
}()

// plainInCapitals are words that are common in capitals without being the abbreviation.
const plainInCapitals = " DEL ILL MASS MISS WASH ORE TEX SEN REF RET EXT DIST DIV "

// abbreviationOf looks a word up that stands before a full stop.
func abbreviationOf(w string) abbreviation {
	if len(w) > 8 {
		return notAbbreviated
	}
	return abbreviations[w]
}

// isAcronym recognises letters with full stops between them: "U.S", "a.m", "J.R.R".
func isAcronym(w string) bool {
	letters := 0
	for i, r := range w {
		if letters > 0 && i > 0 && r == '.' {
			if w[i-1] == '.' {
				return false
			}
			continue
		}
		if !isLetter(r) || i > 0 && w[i-1] != '.' {
			return false
		}
		letters++
	}
	return letters > 1
}

// starters are words that, capitalised after an abbreviation, begin a sentence rather than go on with a name.
var starters = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`The A An This That These Those He She It They We You I His Her Its Their Our My Your There Here
		But And Or So Yet Nor If When While As At In On Of For From By With Without Under Over Since Until Before After During Despite
		Although Though Because However Meanwhile Also Then Thus Therefore Moreover Still Even Only Some Many Most Several Few Both
		Each Every All Any No Not None Another Other Others What Who Where Why How Which Whether Is Are Was Were Do Does Did Has Have Had
		Can Could Will Would Should May Might Must To Among Between Through Throughout Against About According Asked Earlier Later
		Last Next One Two Three Once Such Today Yesterday Now Nevertheless Instead Rather Perhaps`) {
		m[w] = true
	}
	return m
}()
