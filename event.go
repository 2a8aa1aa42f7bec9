package dragoman

import "time"

// Type is an event type of the codebook.
type Type uint8

// The event types, in the codebook's order; quad and score of each are in package ontology.
const (
	NoType Type = iota
	Agree
	Consult
	Support
	Concede
	Cooperate
	Aid
	Retreat
	Request
	Accuse
	Reject
	Threaten
	Protest
	Sanction
	Mobilize
	Coerce
	Assault
)

var typeNames = [...]string{"", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
	"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}

// String is the type's name in records: "ASSAULT".
func (t Type) String() string { return typeNames[t] }

// Types lists the sixteen event types in the codebook's order.
func Types() []Type {
	var ts []Type
	for t := Agree; t <= Assault; t++ {
		ts = append(ts, t)
	}
	return ts
}

// ParseType finds a type by the name that records use; ok is false for any other word.
func ParseType(name string) (t Type, ok bool) {
	for i, n := range typeNames {
		if i > 0 && n == name {
			return Type(i), true
		}
	}
	return NoType, false
}

// Status says whether an event happened.
type Status uint8

// The statuses of the codebook.
const (
	Occurred Status = iota
	Ongoing
	Announced
	CalledFor
	Threatened
	Hypothetical
	Denied
	Negated
)

var statusNames = [...]string{"occurred", "ongoing", "announced", "called-for", "threatened", "hypothetical", "denied", "negated"}

// String is the status's name in records.
func (s Status) String() string { return statusNames[s] }

// Real reports whether the status says that the event happened or is happening.
func (s Status) Real() bool { return s == Occurred || s == Ongoing }

// ParseStatus finds a status by the name that records use.
func ParseStatus(name string) (s Status, ok bool) {
	for i, n := range statusNames {
		if n == name {
			return Status(i), true
		}
	}
	return 0, false
}

// Certainty is how surely the attribution words an event.
type Certainty uint8

// The certainties of the codebook.
const (
	Asserted Certainty = iota
	Probable
	Possible
)

var certaintyNames = [...]string{"asserted", "probable", "possible"}

// String is the certainty's name in records.
func (c Certainty) String() string { return certaintyNames[c] }

// Event is one act as one stretch of text reports it.
type Event struct {
	ID          string // the same text gives the same id
	Type        Type
	Mode        []string
	Contexts    []string
	CAMEO       string
	Quad        int
	Score       float64
	Trigger     Span
	Sentence    int // index into Document.Sentences
	Source      []Actor
	Target      []Actor
	Object      Span // empty where nothing is named
	Status      Status
	Certainty   Certainty
	Contested   bool
	Attribution []Attribution
	Place       *Place
	Date        *When
	Figures     []Figure
	Within      int // index into Reading.Events of the act whose content this is; -1 for none
	Also        []Span
	Confidence  float64
}

// Attribution is one of those whose word an event rests on.
type Attribution struct {
	Actor
	Cue  Span
	Kind string // statement, belief, document or witness
}

// When is a day or a span of days with the wording it comes from.
type When struct {
	From, To time.Time // whole days, both included
	Span     Span      // the wording; empty where the anchor alone decided
}

// Figure is a number that the text gives, with what it counts.
type Figure struct {
	Span
	Kind      string // killed, injured, missing, detained, displaced, participants, people, money, weapons, other
	What      string // for figures outside events: the noun counted
	Min, Max  *float64
	Qualifier string // exact, about, at least, at most, nearly, over
	Place     *Place
}

// Statement is a quotation or a reported utterance, belief, document or testimony.
type Statement struct {
	ID         string
	Speaker    *Actor
	Cue        Span
	Content    Span
	Pieces     []Span // where the content is split around its cue
	Continues  int    // index of the statement whose quotation runs on here; -1 for none
	Act        bool   // its cue is the trigger of an event
	Form       string // direct, indirect or mixed
	Addressee  *Actor
	Confidence float64
}

// Position is where an actor stands on an issue of the document.
type Position struct {
	Actor      Actor  // who takes it, in the words of the first evidence
	Country    string // the government's name where the actor speaks for one: all who do share its position; else empty
	Issue      string // a noun phrase, the same for all who take a stand on it
	Stance     string // for, against or conditional
	Events     []int  // the evidence: indexes into Reading.Events
	Statements []int  // and into Reading.Statements
}

// Reading is all that a document yields.
type Reading struct {
	Doc        *Document
	Mentions   []Mention
	Events     []Event
	Statements []Statement
	Positions  []Position
	Figures    []Figure
	Entities   []Entity
	Places     []Place
	Model      string
}
