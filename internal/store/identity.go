package store

import (
	"crypto/sha256"
	"encoding/hex"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/dragoman-events/dragoman"
)

// Identity is what tells one document from another, and a corrected one from a new one.
type Identity struct {
	ID     string // the input's own; empty where it gave none
	URL    string // in a form in which equal addresses are equal; empty for none and for a site's front page
	Origin string // where it stood, for a document without id
	Hash   string // of all that is read or shown: equal for equal content

	Host, Publisher string // where it comes from
}

// IdentityOf is the identity of a document that was read and not yet coded.
func IdentityOf(d *dragoman.Document) Identity {
	published := ""
	if !d.Published.IsZero() {
		published = d.Published.Format(time.DateOnly)
	}
	return identity(d.ID, d.Origin, d.URL, d.Publisher, d.Title, published, d.Byline, d.Language, d.Text)
}

// Identity is the identity of the document.
func (d *Document) Identity() Identity {
	return identity(d.Doc.ID, d.Origin, d.Doc.URL, d.Doc.Publisher, d.Doc.Title, d.Doc.Published, d.Doc.Byline, d.Doc.Language, d.Doc.Text)
}

func identity(id, origin, address, publisher string, content ...string) Identity {
	out := Identity{ID: id, Origin: origin, Publisher: strings.ToLower(strings.Join(strings.Fields(publisher), " "))}
	if origin != "" {
		out.ID = ""
	}
	out.URL, out.Host = normalURL(address)
	sum := sha256.Sum256([]byte(strings.Join(append([]string{publisher}, content...), "\x00")))
	out.Hash = hex.EncodeToString(sum[:16])
	return out
}

// Same reports whether two identities are those of one document, if perhaps of two versions of it. It is one document
// where the addresses are the same; or the ids are, unless it is plain that they come from two sites, which number their
// articles each for itself; or, where neither came with an id, the place that they stood in is the same or their content,
// unless their addresses differ.
func (a Identity) Same(b Identity) bool {
	switch {
	case a.URL != "" && a.URL == b.URL:
		return true
	case a.ID != "" && b.ID != "":
		return a.ID == b.ID && !a.elsewhere(b)
	case a.ID != "" || b.ID != "" || a.URL != "" && b.URL != "":
		return false
	}
	return a.Origin != "" && a.Origin == b.Origin || a.Hash == b.Hash
}

// elsewhere reports whether the documents plainly come from two sites.
func (a Identity) elsewhere(b Identity) bool {
	if a.Host != "" && b.Host != "" {
		return a.Host != b.Host
	}
	return a.Publisher != "" && b.Publisher != "" && a.Publisher != b.Publisher
}

// Distinct is an id for a document whose own is taken by another one.
func (a Identity) Distinct(id string) string {
	sum := sha256.Sum256([]byte(a.Host + "\x00" + a.Publisher + "\x00" + a.Origin + "\x00" + a.Hash))
	return id + "~" + hex.EncodeToString(sum[:4])
}

// tracking are the parameters of addresses that say where the reader came from.
var tracking = map[string]bool{"fbclid": true, "gclid": true, "mc_cid": true, "mc_eid": true, "igshid": true, "cmpid": true}

// normalURL drops from an address what differs between links to one page. Addresses that name no page give "".
func normalURL(address string) (normal, host string) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", ""
	}
	host = strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	site := host
	if p := u.Port(); p != "" && p != "80" && p != "443" {
		site = net.JoinHostPort(host, p)
	}
	query := u.Query()
	for name := range query {
		if tracking[name] || strings.HasPrefix(name, "utm_") {
			delete(query, name)
		}
	}
	path := strings.TrimSuffix(u.EscapedPath(), "/")
	if path == "" && len(query) == 0 {
		return "", host
	}
	normal = site + path
	if len(query) > 0 {
		normal += "?" + query.Encode()
	}
	return normal, host
}
