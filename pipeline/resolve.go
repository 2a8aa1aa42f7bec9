package pipeline

import (
	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/actor"
	"github.com/dragoman-events/dragoman/internal/coder"
	"github.com/dragoman-events/dragoman/internal/position"
)

// resolve ties what was found to identities, places and days, and makes the reading.
func (p *Pipeline) resolve(doc *dragoman.Document, f findings) *dragoman.Reading {
	r := &dragoman.Reading{Doc: doc, Model: p.Model()}
	r.Mentions = coder.Mentions(doc, f.mentions, f.drafts, f.statements)
	anchor := p.anchor(doc)
	numbers := figures(doc)
	var setting, home string
	r.Places, setting, home = p.places(doc, f)
	p.actors.Document(r, actor.Context{Day: anchor, Setting: setting, Home: home})
	coder.Events(r, f.drafts, coder.Resolvers{
		Place:   func(s dragoman.Span) *dragoman.Place { return placeOf(doc, r.Places, s) },
		When:    func(s dragoman.Span, ahead bool) *dragoman.When { return resolveWhen(doc, s, anchor, ahead) },
		Figures: func(s dragoman.Span) []dragoman.Figure { return figuresIn(numbers, s) },
	})
	coder.Statements(r, f.statements)
	coder.Contest(r)
	r.Positions = position.Fold(r, p.actors.CountryName)
	r.Figures = unattached(numbers, r.Events)
	return r
}
