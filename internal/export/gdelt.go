package export

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/dragoman-events/dragoman/internal/record"
)

// The 61 columns of a GDELT 2.0 events file, which names none of them.
var gdeltColumns = strings.Fields(`GLOBALEVENTID SQLDATE MonthYear Year FractionDate
	Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
	Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code
	IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone
	Actor1Geo_Type Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat Actor1Geo_Long Actor1Geo_FeatureID
	Actor2Geo_Type Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat Actor2Geo_Long Actor2Geo_FeatureID
	ActionGeo_Type ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat ActionGeo_Long ActionGeo_FeatureID
	DATEADDED SOURCEURL`)

// newGDELT writes a row an act. Reports of one incident share its row, which the first of them writes; the counts are then
// those of all reports that were surveyed.
func newGDELT(w io.Writer) record.Writer {
	reports := map[int64]*count{}
	written := map[int64]bool{}
	return &surveyed{
		survey: func(d *record.Document) {
			for i := range d.Events {
				if e := &d.Events[i]; e.Incident != "" {
					id := eventNumber(e)
					if reports[id] == nil {
						reports[id] = &count{}
					}
					reports[id].add(d, e)
				}
			}
		},
		table: &table{w: w, columns: gdeltColumns, rows: func(d *record.Document, add func(row)) {
			lead := leads(d)
			for i := range d.Events {
				e := &d.Events[i]
				id := eventNumber(e)
				if e.Incident != "" {
					if written[id] {
						continue
					}
					written[id] = true
				}
				c := reports[id]
				if c == nil {
					c = &count{}
					c.add(d, e)
				}
				add(gdeltRow(d, e, id, c, lead))
			}
		}},
	}
}

// eventNumber is what GDELT would number: the incident, or the event where no incident is known.
func eventNumber(e *record.Event) int64 {
	if e.Incident != "" {
		return number(e.Incident)
	}
	return number(e.ID)
}

// count counts the reports of an incident.
type count struct {
	mentions, articles int
	last               int64 // the document counted last
	sources            []int64
}

func (c *count) add(d *record.Document, e *record.Event) {
	c.mentions += 1 + len(e.Also)
	if id := number(d.Doc.ID); c.articles == 0 || c.last != id {
		c.last = id
		c.articles++
	}
	source := d.Doc.Publisher
	if host, ok := webAddress(d.Doc); ok && source == "" {
		source = host
	}
	s := number(source)
	for _, known := range c.sources {
		if known == s {
			return
		}
	}
	c.sources = append(c.sources, s)
}

func gdeltRow(d *record.Document, e *record.Event, id int64, c *count, lead []bool) row {
	r := row{
		"GLOBALEVENTID": strconv.FormatInt(id, 10), "NumMentions": strconv.Itoa(c.mentions), "NumSources": strconv.Itoa(len(c.sources)), "NumArticles": strconv.Itoa(c.articles),
		"DATEADDED": stamp(d.Doc.Published), "SOURCEURL": citation(d.Doc),
	}
	if t, err := time.Parse(time.DateOnly, e.Day(&d.Doc)); err == nil {
		r["SQLDATE"], r["MonthYear"], r["Year"] = t.Format("20060102"), t.Format("200601"), t.Format("2006")
		fraction := float64((int(t.Month())-1)*30+t.Day()) / 365
		r["FractionDate"] = fmt.Sprintf("%.4f", float64(t.Year())+math.Floor(fraction*10000)/10000)
	}
	source, target := dyad(e)
	for name, a := range map[string]*record.Actor{"Actor1": source, "Actor2": target} {
		c := inCAMEO(a)
		r[name+"Code"], r[name+"Name"], r[name+"CountryCode"], r[name+"KnownGroupCode"], r[name+"EthnicCode"] = c.code, c.name, c.country, c.group, c.ethnic
		r[name+"Religion1Code"], r[name+"Religion2Code"] = c.religions[0], c.religions[1]
		r[name+"Type1Code"], r[name+"Type2Code"], r[name+"Type3Code"] = c.types[0], c.types[1], c.types[2]
	}
	if i := e.Sentence.Index; i >= 0 && i < len(lead) {
		r["IsRootEvent"] = "0"
		if lead[i] {
			r["IsRootEvent"] = "1"
		}
	}
	if code, ok := cameoOf(e.CAMEO); ok {
		root := e.CAMEO[:2]
		r["EventCode"], r["EventBaseCode"], r["EventRootCode"] = e.CAMEO, e.CAMEO[:min(len(e.CAMEO), 3)], root
		r["QuadClass"], r["GoldsteinScale"] = quadClass(root), decimal(code.goldstein)
	}
	for k, v := range gdeltPlace(e.Place) {
		r["ActionGeo_"+k] = v
	}
	return r
}

// quadClass is the class of a CAMEO root code, by which GDELT classes events.
func quadClass(root string) string {
	switch {
	case root <= "05":
		return "1"
	case root <= "08":
		return "2"
	case root <= "13":
		return "3"
	}
	return "4"
}

// The resolutions of GDELT's places.
const (
	geoCountry    = "1"
	geoUSState    = "2"
	geoUSCity     = "3"
	geoWorldCity  = "4"
	geoWorldState = "5"
)

// gdeltPlace are the columns of a place that was found on the map.
func gdeltPlace(p *record.Place) row {
	if p == nil || p.Lat == nil || p.Lon == nil {
		return nil
	}
	name, country := p.Label(), countries[p.Country]
	division := p.Admin1
	r := row{"CountryCode": fips(p), "Lat": decimal(*p.Lat), "Long": decimal(*p.Lon)}
	american := p.Country == "USA"
	switch p.Feature {
	case "country":
		r["Type"], r["FullName"], r["ADM1Code"] = geoCountry, country.name, r["CountryCode"]
		return r
	case "region":
		r["Type"] = geoWorldState
		if american {
			r["Type"] = geoUSState
		}
		if division == name {
			division = ""
		} else if _, ok := states[name]; american && ok {
			division = ""
		}
	default:
		r["Type"] = geoWorldCity
		if american {
			r["Type"] = geoUSCity
		}
	}
	var parts []string
	for _, s := range []string{name, division, country.name} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	r["FullName"] = strings.Join(parts, ", ")
	if american {
		state := states[name]
		if p.Admin1 != "" {
			state = states[p.Admin1]
		}
		if state != "" {
			r["ADM1Code"] = r["CountryCode"] + state
		}
	}
	return r
}

// fips is the FIPS 10-4 code of a place's country; it has one for the Gaza Strip and one for the West Bank.
func fips(p *record.Place) string {
	if p.Country == "PSE" && (p.Admin1 == "Gaza Strip" || p.Name == "Gaza Strip") {
		return "GZ"
	}
	return countries[p.Country].fips
}

// The 16 columns of a GDELT 2.0 mentions file, which names none of them.
var mentionColumns = strings.Fields(`GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID
	Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras`)

// GDELT's sorts of source.
const (
	mentionWeb      = "1"
	mentionCitation = "2"
)

// newMentions writes a row an act and report.
func newMentions(w io.Writer) record.Writer {
	first := map[int64]string{} // when an incident was first reported
	return &table{
		w: w, columns: mentionColumns,
		rows: func(d *record.Document, add func(row)) {
			for i := range d.Events {
				e := &d.Events[i]
				id := eventNumber(e)
				recorded := stamp(d.Doc.Published)
				if e.Incident != "" {
					if _, ok := first[id]; !ok {
						first[id] = recorded
					}
					recorded = first[id]
				}
				r := row{
					"GLOBALEVENTID": strconv.FormatInt(id, 10), "EventTimeDate": recorded, "MentionTimeDate": stamp(d.Doc.Published),
					"MentionType": mentionCitation, "MentionSourceName": d.Doc.Publisher, "MentionIdentifier": citation(d.Doc), "SentenceID": strconv.Itoa(e.Sentence.Index + 1),
					"ActionCharOffset": strconv.Itoa(e.Trigger.Start), "InRawText": "1", "Confidence": strconv.Itoa(int(math.Round(e.Confidence * 100))),
				}
				if host, ok := webAddress(d.Doc); ok {
					r["MentionType"], r["MentionSourceName"] = mentionWeb, host
				}
				source, target := dyad(e)
				r["Actor1CharOffset"], r["Actor2CharOffset"] = offset(source), offset(target)
				if d.Doc.Text != "" {
					r["MentionDocLen"] = strconv.Itoa(utf8.RuneCountInString(d.Doc.Text))
				}
				add(r)
			}
		},
	}
}

// offset is where an actor stands; GDELT writes -1 where there is none.
func offset(a *record.Actor) string {
	if a == nil {
		return "-1"
	}
	return strconv.Itoa(a.Start)
}
