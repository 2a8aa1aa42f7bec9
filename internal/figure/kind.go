package figure

import "strings"

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// people are nouns for people, singular and plural.
var people = func() map[string]bool {
	m := set("people persons civilians men women children police troops personnel lives passersby gunmen policemen clergymen fishermen servicemen militiamen businessmen others " +
		"inhabitants souls crew staff homeless youths boys girls wounded dead injured displaced elderly teenagers infants babies families relatives mourners worshippers shoppers passengers tourists foreigners nationals")
	for _, w := range strings.Fields("person civilian man woman child soldier policeman officer trooper rebel militant insurgent fighter combatant terrorist jihadist guerrilla gunman attacker bomber protester protestor demonstrator marcher activist " +
		"student pupil teacher worker miner farmer villager resident citizen refugee migrant asylum-seeker evacuee prisoner detainee hostage inmate suspect victim survivor bystander passenger tourist pilgrim worshipper mourner " +
		"journalist reporter doctor nurse medic paramedic lawmaker official diplomat politician voter supporter follower member recruit sailor marine peacekeeper commander general boy girl teenager baby employee driver guard " +
		"syrian iraqi palestinian israeli american russian ukrainian afghan pakistani kurd turk iranian egyptian yemeni libyan somali sudanese nigerian kenyan briton european african muslim christian jew " +
		"immigrant cleric priest monk athlete player patient volunteer firefighter rescuer observer delegate leader husband wife mother father son daughter brother sister aide bodyguard judge lawyer settler tribesman herder trader pilot individual deserter adult militiaman constable youth foreigner smuggler pirate family") {
		m[w] = true
		switch {
		case strings.HasSuffix(w, "man"):
			m[w[:len(w)-3]+"men"] = true
		case strings.HasSuffix(w, "y"):
			m[w[:len(w)-1]+"ies"], m[w+"s"] = true, true
		case w == "child":
		default:
			m[w+"s"] = true
		}
	}
	return m
}()

var weapons = set("rocket rockets missile missiles shell shells mortar mortars bomb bombs grenade grenades drone drones tank tanks warplane warplanes jet jets aircraft helicopter helicopters gun guns rifle rifles weapon weapons " +
	"warship warships ship ships vehicle vehicles warhead warheads explosives mine mines landmines submarine submarines artillery howitzers airstrikes")

// verbKinds are the words that say what befell those counted.
var verbKinds = func() map[string]string {
	m := map[string]string{}
	for kind, words := range map[string]string{
		"killed":    "killed killing kills kill dead died die dying deaths death fatalities fatality toll slain murdered massacred executed slaughtered perished beheaded assassinated lives bodies corpses martyred drowned",
		"injured":   "injured injuring injures injure wounded wounding wounds wound hurt hurting injuries maimed hospitalized hospitalised",
		"missing":   "missing unaccounted disappeared",
		"detained":  "arrested arresting arrests arrest detained detaining detains detain detainees prisoners jailed imprisoned captured capturing kidnapped kidnapping abducted abducting hostages seized rounded",
		"displaced": "displaced displacing fled fleeing flee homeless uprooted evacuated refugees evacuees",
	} {
		for _, w := range strings.Fields(words) {
			m[w] = kind
		}
	}
	return m
}()

var rallied = set("protested protesting protest rallied rallying rally marched marching march demonstrated demonstrating gathered gathering attended joined streets turned converged assembled took")

var participants = set("protesters protestors demonstrators marchers strikers rioters attendees participants picketers")

var functionWords = set("the a an of in on at to for from by with and or but who which that was were is are be been being have has had will would could may might as than into over after before during when while since until if not")

// counted finds the noun behind a quantity: the last of the words up to the next function word, verb or mark. It
// returns the token after it.
func counted(toks []token, q quantity) (to int, noun string) {
	to = q.to
	if at(toks, to, "of") && (q.vague || q.share) || at(toks, to, "more") || at(toks, to, "other") || at(toks, to, "additional") {
		to++
		if at(toks, to, "the") || at(toks, to, "them") || at(toks, to, "whom") || at(toks, to, "its") || at(toks, to, "their") {
			to++
		}
	}
	end := q.to
	for j := to; j < len(toks) && j < to+5; j++ {
		t := toks[j]
		if !t.word || functionWords[t.key] {
			break
		}
		if verbKinds[t.key] != "" && j > q.to && people[toks[j-1].key] {
			break // "12 people killed"
		}
		if rallied[t.key] || j > to && strings.HasSuffix(t.key, "ed") && strings.HasSuffix(toks[j-1].key, "s") {
			break // a verb
		}
		end, noun = j+1, t.key
		if people[t.key] && (strings.HasSuffix(t.key, "s") || strings.HasSuffix(t.key, "men") || t.key == "people" || t.key == "children") || moneyWords[t.key] {
			if j+1 >= len(toks) || !people[toks[j+1].key] {
				break
			}
		}
		if strings.HasSuffix(t.key, "s") && j+1 < len(toks) && verbKinds[toks[j+1].key] != "" {
			break
		}
	}
	if verbKinds[noun] != "" && !people[noun] { // "12 killed": a participle, no noun
		return q.to, ""
	}
	return end, noun
}

var durations = set("year years month months week weeks day days hour hours minute minutes second seconds decade decades century centuries year-old")

var measures = set("km kilometer kilometers kilometre kilometres mile miles meter meters metre metres feet foot inch inches yard yards mph kph degree degrees acre acres hectare hectares ton tons tonne tonnes kg kilograms kilos pounds-force " +
	"gmt a.m p.m am pm o'clock utc percentage points point magnitude")

var monthNames = set("january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec")

// refuse tells the numbers that count nothing: dates, ages, durations, distances, clock times, and those in names and
// addresses.
func refuse(toks []token, q quantity, noun string) bool {
	if q.money || q.share || q.vague {
		return false
	}
	before, after := token{}, token{}
	if q.from > 0 {
		before = toks[q.from-1]
	}
	if q.to < len(toks) {
		after = toks[q.to]
	}
	first := toks[q.from]
	switch {
	case durations[after.key] || measures[after.key] || durations[noun] || measures[noun] && noun != "tons" && noun != "tonnes":
		return true
	case after.key == "-" && q.to+1 < len(toks) && durations[toks[q.to+1].key], after.key == "/" || before.key == "/", after.key == ":" && first.digits && q.to+1 < len(toks) && toks[q.to+1].digits:
		return true
	case monthNames[before.key] && before.capital || monthNames[after.key] && after.capital, at(toks, q.to, "of") && q.to+1 < len(toks) && monthNames[toks[q.to+1].key]:
		return true
	case first.digits && !first.comma && q.to == q.from+1 && first.number >= 1900 && first.number < 2100 && !people[noun]:
		return true // a year
	case before.key == "aged" || before.key == "age":
		return true
	case first.digits && before.key == "," && (after.key == "," || after.key == "."):
		return true // "John Smith, 25, of Danbury"
	case before.key == "#" || before.key == "no" || before.key == "number" || before.key == "." && q.from > 1 && toks[q.from-2].key == "no":
		return true
	case before.capital && before.word && q.from > 1 && first.digits && !people[noun] && after.key != "people":
		return true // "Resolution 1559", "Route 9"
	case first.digits && after.capital && !people[after.key] && !strings.HasSuffix(after.key, "s") && noun != "" && !people[noun]:
		return true // "1935 Orchard St."
	case first.key == "one" && !people[noun]:
		return true
	case before.key == "-" && first.digits || after.key == "-" && q.to+1 < len(toks) && toks[q.to+1].digits: // "3-2", "555-1234"
		return true
	}
	return false
}

// kind says what is counted: what befell those counted comes before what they are. A verb right before the quantity
// ("killing 12") governs it, else the nearest behind it in the clause, else the nearest before it.
func kind(toks []token, q quantity, from, to int, noun string) string {
	if q.money || moneyWords[noun] {
		return "money"
	}
	for j := from - 1; j >= 0 && j >= from-3; j-- {
		if k := verbKinds[toks[j].key]; k != "" && transitive(toks[j].key) && !(j > 0 && passive[toks[j-1].key]) {
			return k
		}
		if !links[toks[j].key] {
			break
		}
	}
	if k := verbKinds[noun]; k != "" {
		return k
	}
	counts := people[noun] || noun == "" || q.share
	if counts {
		for j := to; j < len(toks) && j < to+9; j++ {
			t := toks[j]
			if k := verbKinds[t.key]; k != "" {
				if j > to && transitive(t.key) && strings.HasSuffix(t.key, "ing") || toks[j-1].key == "and" && j-1 > to && strings.HasSuffix(t.key, "ing") {
					break // "12 men fired, killing ..." is another's verb
				}
				return k
			}
			if rallied[t.key] && (people[noun] || noun == "" && q.vague) {
				return "participants"
			}
			if t.digits || t.key == ";" || t.key == "." {
				break
			}
		}
	}
	if participants[noun] {
		return "participants"
	}
	if weapons[noun] {
		return "weapons"
	}
	if counts && !q.share {
		for j := from - 1; j >= 0 && j > from-8; j-- {
			if toks[j].key == "." || toks[j].key == ";" {
				break
			}
			if k := verbKinds[toks[j].key]; k != "" && (noun == "" || toks[j].key == "toll" || strings.HasSuffix(toks[j].key, "ing")) {
				return k
			}
		}
	}
	if people[noun] {
		return "people"
	}
	return "other"
}

// links may stand between a verb and the quantity that it governs: "the toll rose to 120".
var links = set("of to at the rose climbed reached stands stood")

var passive = set("was were been being be is are get got")

// transitive verbs take those counted as their object.
func transitive(verb string) bool {
	switch verb {
	case "killed", "killing", "kills", "kill", "injured", "injuring", "injures", "wounded", "wounding", "wounds", "hurt", "hurting", "arrested", "arresting", "arrests", "detained", "detaining", "captured", "capturing",
		"kidnapped", "kidnapping", "abducted", "abducting", "displaced", "displacing", "executed", "murdered", "massacred", "beheaded", "slaughtered", "seized", "evacuated", "toll", "jailed":
		return true
	}
	return false
}
