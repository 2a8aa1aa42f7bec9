package reader

import (
	"fmt"
	"strings"
	"time"

	"github.com/itlightning/dateparse"
)

// ParseDate reads a day from many forms: 2018-09-07, 7 September 2018, Sept. 7, 2018, RFC 3339, RFC 1123, 20180907, seconds
// since 1970. Where a form leaves it open, the month comes before the day. The result is midnight UTC of the day as
// written, whatever time zone stands beside it; days before 1600 or after 2200 are an error.
func ParseDate(s string) (time.Time, error) {
	s = strings.TrimSpace(s)
	t, err := parseDate(s)
	if err != nil || t.Year() < 1600 || t.Year() > 2200 {
		return time.Time{}, fmt.Errorf("%q is no date; write it as 2018-09-07", s)
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC), nil
}

func parseDate(s string) (t time.Time, err error) {
	defer func() { // the library indexes bytes of strange input
		if p := recover(); p != nil {
			err = fmt.Errorf("unreadable")
		}
	}()
	if len(s) > 64 || !strings.ContainsAny(s, "0123456789") {
		return t, fmt.Errorf("unreadable")
	}
	return dateparse.ParseAny(strings.ReplaceAll(s, "Sept.", "Sep"))
}
