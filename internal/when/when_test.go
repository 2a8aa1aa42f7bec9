package when

import (
	"strings"
	"testing"
	"time"
)

// The anchor of most tests is Saturday, 8 September 2018.
const anchor = "2018-09-08"

func parse(t testing.TB, s string) time.Time {
	d, err := time.Parse("2006-01-02", s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ sentence, text, from, to string }{
		// weekdays: the latest up to the anchor, the day itself included
		{"Early on Friday, a series of strikes hit villages.", "Early on Friday", "2018-09-07", "2018-09-07"},
		{"They met on Friday.", "Friday", "2018-09-07", "2018-09-07"},
		{"They met on Saturday.", "Saturday", "2018-09-08", "2018-09-08"},
		{"They met on Sunday.", "Sunday", "2018-09-02", "2018-09-02"},
		{"Friday's summit failed.", "Friday", "2018-09-07", "2018-09-07"},
		{"Friday’s summit failed.", "Friday", "2018-09-07", "2018-09-07"},
		{"He was shot late Monday night.", "late Monday night", "2018-09-03", "2018-09-03"},
		{"He spoke Tues. in Cairo.", "Tues.", "2018-09-04", "2018-09-04"},
		{"It happened last Saturday.", "last Saturday", "2018-09-01", "2018-09-01"},
		{"It happened last Friday.", "last Friday", "2018-09-07", "2018-09-07"},
		{"They will meet next Friday.", "next Friday", "2018-09-14", "2018-09-14"},
		{"They met this Monday.", "this Monday", "2018-09-03", "2018-09-03"},
		{"They met on Wednesday of last week.", "Wednesday of last week", "2018-08-29", "2018-08-29"},
		{"They met last week on Wednesday.", "last week on Wednesday", "2018-08-29", "2018-08-29"},
		// the anchor's neighbours
		{"He said today that it was over.", "today", "2018-09-08", "2018-09-08"},
		{"It fell yesterday.", "yesterday", "2018-09-07", "2018-09-07"},
		{"It fell late yesterday evening.", "late yesterday evening", "2018-09-07", "2018-09-07"},
		{"It fell the day before yesterday.", "the day before yesterday", "2018-09-06", "2018-09-06"},
		{"He leaves tomorrow.", "tomorrow", "2018-09-09", "2018-09-09"},
		{"Shelling went on overnight.", "overnight", "2018-09-07", "2018-09-08"},
		{"Shelling overnight into Friday killed two.", "overnight into Friday", "2018-09-06", "2018-09-07"},
		{"The shelling last night killed two.", "last night", "2018-09-07", "2018-09-07"},
		{"He spoke this morning.", "this morning", "2018-09-08", "2018-09-08"},
		{"He will speak later today.", "later today", "2018-09-08", "2018-09-08"},
		// weeks, months, years: those that go on end on the anchor
		{"This week alone ten died.", "This week", "2018-09-03", "2018-09-08"},
		{"Earlier this week ten died.", "Earlier this week", "2018-09-03", "2018-09-08"},
		{"Ten died this month.", "this month", "2018-09-01", "2018-09-08"},
		{"Ten died earlier this year.", "earlier this year", "2018-01-01", "2018-09-08"},
		{"They vote later this month.", "later this month", "2018-09-08", "2018-09-30"},
		{"They vote later this year.", "later this year", "2018-09-08", "2018-12-31"},
		{"Ten died last week.", "last week", "2018-08-27", "2018-09-02"},
		{"Ten died last month.", "last month", "2018-08-01", "2018-08-31"},
		{"Ten died late last month.", "late last month", "2018-08-01", "2018-08-31"},
		{"Ten died last year.", "last year", "2017-01-01", "2017-12-31"},
		{"They meet next week.", "next week", "2018-09-10", "2018-09-16"},
		{"They meet next month.", "next month", "2018-10-01", "2018-10-31"},
		{"Ten died over the weekend.", "over the weekend", "2018-09-08", "2018-09-09"},
		{"Ten died last weekend.", "last weekend", "2018-09-01", "2018-09-02"},
		// months and years
		{"It began in March.", "March", "2018-03-01", "2018-03-31"},
		{"It began in September.", "September", "2018-09-01", "2018-09-30"},
		{"It began in October.", "October", "2017-10-01", "2017-10-31"},
		{"It began in March 2016.", "March 2016", "2016-03-01", "2016-03-31"},
		{"It began last May.", "last May", "2018-05-01", "2018-05-31"},
		{"It began in early March.", "early March", "2018-03-01", "2018-03-10"},
		{"It began in mid-March.", "mid-March", "2018-03-11", "2018-03-20"},
		{"It began late in March.", "late in March", "2018-03-21", "2018-03-31"},
		{"It began in 2003.", "2003", "2003-01-01", "2003-12-31"},
		{"It began in early 2003.", "early 2003", "2003-01-01", "2003-04-30"},
		{"The war of the 1990s.", "the 1990s", "1990-01-01", "1999-12-31"},
		{"The 2014 election was close.", "2014", "2014-01-01", "2014-12-31"},
		{"It fell in the first quarter of 2014.", "the first quarter of 2014", "2014-01-01", "2014-03-31"},
		// days
		{"It began on 12 May.", "12 May", "2018-05-12", "2018-05-12"},
		{"It began on May 12, 2014.", "May 12, 2014", "2014-05-12", "2014-05-12"},
		{"It began on 12 May 2014.", "12 May 2014", "2014-05-12", "2014-05-12"},
		{"It began on Monday, May 12, 2014.", "Monday, May 12, 2014", "2014-05-12", "2014-05-12"},
		{"It began on the 12th of May.", "the 12th of May", "2018-05-12", "2018-05-12"},
		{"It began on Sept. 7.", "Sept. 7", "2018-09-07", "2018-09-07"},
		{"It began on Sept. 9.", "Sept. 9", "2017-09-09", "2017-09-09"},
		{"It began on 2014-05-12.", "2014-05-12", "2014-05-12", "2014-05-12"},
		{"The talks of May 3-5 failed.", "May 3-5", "2018-05-03", "2018-05-05"},
		{"Since 9/11 much has changed.", "Since 9/11", "2001-09-11", "2018-09-08"},
		{"They met on Christmas Eve.", "Christmas Eve", "2017-12-24", "2017-12-24"},
		// since, by, until, between
		{"Ten have died since January.", "since January", "2018-01-01", "2018-09-08"},
		{"Ten have died since last Friday.", "since last Friday", "2018-09-07", "2018-09-08"},
		{"Ten have died since 2011.", "since 2011", "2011-01-01", "2018-09-08"},
		{"They must leave by Friday.", "by Friday", "2018-09-08", "2018-09-14"},
		{"They must leave no later than Monday.", "later than Monday", "2018-09-08", "2018-09-10"},
		{"They must leave by the end of the year.", "by the end of the year", "2018-09-08", "2018-12-31"},
		{"Ten died between Monday and Wednesday.", "between Monday and Wednesday", "2018-09-03", "2018-09-05"},
		{"He ruled from 2003 to 2005.", "from 2003 to 2005", "2003-01-01", "2005-12-31"},
		{"It lasted from March to May.", "from March to May", "2018-03-01", "2018-05-31"},
		{"It lasted from November to February.", "from November to February", "2017-11-01", "2018-02-28"},
		// counted from the anchor
		{"Two days ago it fell.", "Two days ago", "2018-09-06", "2018-09-06"},
		{"It fell 10 days ago.", "10 days ago", "2018-08-29", "2018-08-29"},
		{"It fell a month ago.", "a month ago", "2018-08-01", "2018-08-31"},
		{"It fell two weeks ago.", "two weeks ago", "2018-08-20", "2018-08-26"},
		{"It fell three years ago.", "three years ago", "2015-01-01", "2015-12-31"},
		{"It fell two hours ago.", "two hours ago", "2018-09-08", "2018-09-08"},
		{"Ten died in the past 24 hours.", "the past 24 hours", "2018-09-07", "2018-09-08"},
		{"Ten died in the past two weeks.", "the past two weeks", "2018-08-25", "2018-09-08"},
		{"They must leave within 72 hours.", "within 72 hours", "2018-09-08", "2018-09-11"},
		// seasons are whole months
		{"It began last summer.", "last summer", "2018-06-01", "2018-08-31"},
		{"It began in the spring.", "the spring", "2018-03-01", "2018-05-31"},
		{"It began in the summer of 2014.", "the summer of 2014", "2014-06-01", "2014-08-31"},
		// no dates
		{"He worked for three days.", "", "", ""},
		{"Theresa May may march on.", "", "", ""},
		{"They march in protest, aged 20.", "", "", ""},
		{"The Sunday Times reported it on Black Friday.", "", "", ""},
		{"Some 2000 people fled; 3,000 troops came.", "", "", ""},
		{"It fell on 30 February.", "30 February", "", ""},
	} {
		found := Find(c.sentence)
		if c.text == "" {
			if len(found) > 0 {
				t.Errorf("%q: found %q, want nothing", c.sentence, found[0].Text)
			}
			continue
		}
		if len(found) == 0 {
			t.Errorf("%q: found nothing, want %q", c.sentence, c.text)
			continue
		}
		e := found[0]
		from, to, ok := e.Resolve(parse(t, anchor))
		got := [2]string{}
		if ok {
			got = [2]string{from.Format("2006-01-02"), to.Format("2006-01-02")}
		}
		for _, prep := range []string{"in ", "on "} {
			e.Text = strings.TrimPrefix(e.Text, prep)
		}
		if e.Text != c.text || got != [2]string{c.from, c.to} || len(found) > 1 {
			t.Errorf("%q: %q is %v (%d found), want %q %s to %s", c.sentence, e.Text, got, len(found), c.text, c.from, c.to)
		}
	}
}

// What is announced lies from the anchor on.
func TestResolveAhead(t *testing.T) {
	for _, c := range []struct{ text, from, to string }{
		{"on Friday", "2018-09-14", "2018-09-14"},
		{"on Saturday", "2018-09-08", "2018-09-08"},
		{"in March", "2019-03-01", "2019-03-31"},
		{"on May 12", "2019-05-12", "2019-05-12"},
		{"this week", "2018-09-08", "2018-09-09"},
		{"this month", "2018-09-08", "2018-09-30"},
		{"next week", "2018-09-10", "2018-09-16"},
	} {
		found := Find("They meet " + c.text + ".")
		if len(found) != 1 {
			t.Errorf("%q: %d found", c.text, len(found))
			continue
		}
		from, to, ok := found[0].ResolveAhead(parse(t, anchor))
		if got := from.Format("2006-01-02"); !ok || got != c.from || to.Format("2006-01-02") != c.to {
			t.Errorf("%q: %s to %s, want %s to %s", c.text, got, to.Format("2006-01-02"), c.from, c.to)
		}
	}
}

func TestNoAnchor(t *testing.T) {
	if _, _, ok := Find("on Friday")[0].Resolve(time.Time{}); ok {
		t.Error("a weekday is resolved without an anchor")
	}
}

// Whatever the text, wordings lie in it in order, and what they resolve to is a span of whole days.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"Early on Friday, May 12, 2014", "from 2003 to 2005", "since 9/11", "the 1990s – mid-March", "29 February", "9999 years ago", "2014-99-99", "a’s Friday’s", "\xff Friday"} {
		f.Add(s, int64(1536364800))
	}
	f.Fuzz(func(t *testing.T, s string, unix int64) {
		a := time.Unix(unix%(1<<36), 0).UTC()
		end := 0
		for _, e := range Find(s) {
			if e.Start < end || e.End <= e.Start || e.End > len(s) || s[e.Start:e.End] != e.Text {
				t.Fatalf("%q: bad span %d-%d after %d", s, e.Start, e.End, end)
			}
			end = e.End
			for _, resolve := range []func(time.Time) (time.Time, time.Time, bool){e.Resolve, e.ResolveAhead} {
				from, to, ok := resolve(a)
				if ok && (from.After(to) || from.Hour() != 0 || to.Hour() != 0) {
					t.Fatalf("%q: %q is %v to %v on %v", s, e.Text, from, to, a)
				}
			}
		}
	})
}

func BenchmarkFind(b *testing.B) {
	const s = "Early on Friday, a series of air strikes hit villages in the southwest of the province, targeting insurgent posts and killing a combatant, the observer group said on September 7, 2018."
	for b.Loop() {
		Find(s)
	}
}
