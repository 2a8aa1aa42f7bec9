package feed

import (
	"encoding/xml"
	"strings"
	"time"
)

// maxURLs is how many pages one sitemap may name (sitemaps.org).
const maxURLs = 50000

// parseSitemap reads a sitemap, with what news sitemaps say of articles, or an index of sitemaps.
func parseSitemap(raw []byte) (*Feed, error) {
	f := &Feed{Sitemap: true}
	var e Entry
	err := elements(raw, func(path []string, _ xml.StartElement, text string) {
		parent := ""
		if len(path) > 1 {
			parent = path[len(path)-2]
		}
		switch parent + ">" + path[len(path)-1] {
		case "url>loc", "sitemap>loc":
			e.Link = text
		case "url>lastmod", "sitemap>lastmod":
			e.Updated = w3cTime(text)
		case "news>publication_date":
			e.Published = w3cTime(text)
		case "news>title":
			e.Title = text
		case "publication>name":
			e.Publisher = text
		case "publication>language":
			e.Language = text
		case "urlset>url":
			if e.Link != "" && len(f.Entries) < maxURLs {
				f.Entries = append(f.Entries, e)
			}
			e = Entry{}
		case "sitemapindex>sitemap":
			if e.Link != "" && len(f.Maps) < maxURLs {
				f.Maps = append(f.Maps, e)
			}
			e = Entry{}
		}
	})
	if len(f.Entries)+len(f.Maps) > 0 { // what stands before the damage is good
		return f, nil
	}
	return f, err
}

// w3cTime reads a time as sitemaps write it (w3.org/TR/NOTE-datetime); the zero time where it is none.
func w3cTime(s string) time.Time {
	for _, form := range []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(form, strings.TrimSpace(s)); err == nil {
			return t
		}
	}
	return time.Time{}
}
