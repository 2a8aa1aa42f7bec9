package dragoman

// Kind is what sort of thing a mention or an entity is.
type Kind uint8

// The kinds of mention.
const (
	NoKind Kind = iota
	Person
	Organisation
	Country
	PlaceKind
	Group
	Weapon // weapons and vehicles
	Time
	Money
	Count
)

var kindNames = [...]string{"", "person", "organisation", "country", "place", "group", "weapon", "time", "money", "count"}

// String is the name that records use.
func (k Kind) String() string { return kindNames[k] }

// Sector is what part of society an actor belongs to: GOV, MIL, REB and so on, the list of docs/codebook.md.
type Sector string

// Mention is a stretch of a sentence that names or describes something.
type Mention struct {
	Span
	Sentence int // index into Document.Sentences
	Head     int // index of its head token in the sentence
	Kind     Kind
	Pronoun  bool // "he", "their", "which"
	Name     bool // headed by a proper noun
	Entity   int  // index into Reading.Entities; -1 where unresolved
	Prob     float32

	// Sector is what the words speak for in their context, where they play a part in an event; empty where they don't or
	// speak for none. SectorProb is its probability, or that of there being none.
	Sector     Sector
	SectorProb float32
}

// Entity is one person, organisation, country, place or group of a document, with all its mentions.
type Entity struct {
	ID       string // "n1", "n2", ... in order of first mention
	Name     string // as the document or the actor table names it most fully; empty for unnamed groups
	Kind     Kind
	Country  string // ISO 3166-1 alpha-3, IGO, NGO or empty
	Sector   []Sector
	Role     string // on the document's day: "President of Iran"
	Wikidata string // only where a named source gives it
	Mentions []Span
	Why      string // which rule or table entry decided country and sector
}

// Actor is a part in an event: words, and the entity that they stand for.
type Actor struct {
	Span
	Entity int // index into Reading.Entities; -1 where the words resolve to none
	Prob   float32
}

// Place is a mention of somewhere, resolved.
type Place struct {
	Span
	Name       string
	Country    string // ISO 3166-1 alpha-3
	Admin1     string
	Lat, Lon   float64 // degrees; valid only where Located
	Located    bool
	GeoNames   int64
	Feature    string // country, region, city, village, site, water
	Confidence float32
}
