package pipeline_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/pipeline"
)

func Example() {
	p, err := pipeline.Open()
	if err != nil {
		log.Fatal(err)
	}
	doc := &dragoman.Document{
		Text:      "Rebels attacked an army base near Goma on Friday, officials said.",
		Published: time.Date(2024, 3, 9, 0, 0, 0, 0, time.UTC),
	}
	r, err := p.Read(context.Background(), doc)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range r.Events {
		fmt.Println(e.Type, e.Status, e.Trigger.In(doc.Text))
		for _, a := range e.Source {
			fmt.Println("source:", a.In(doc.Text))
		}
		if e.Date != nil {
			fmt.Println("date:", e.Date.From.Format(time.DateOnly))
		}
	}
	// Output:
	// ASSAULT occurred attacked
	// source: Rebels
	// date: 2024-03-08
}

func ExamplePipeline_Classify() {
	p, err := pipeline.Open()
	if err != nil {
		log.Fatal(err)
	}
	text := "Germany expelled two Russian diplomats on Monday."
	d, err := p.Classify(context.Background(), text, dragoman.Span{Start: 0, End: 7}, dragoman.Span{Start: 21, End: 38})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(d.Type, d.Quad)
	// Output: SANCTION 4
}

func ExamplePipeline_Parse() {
	p, err := pipeline.Open()
	if err != nil {
		log.Fatal(err)
	}
	doc := &dragoman.Document{Text: "They left the city."}
	if err := p.Parse(context.Background(), doc); err != nil {
		log.Fatal(err)
	}
	for _, t := range doc.Sentences[0].Tokens {
		fmt.Println(t.In(doc.Text), t.UPOS, t.Deprel, t.Head)
	}
	// Output:
	// They PRON nsubj 1
	// left VERB root -1
	// the DET det 3
	// city NOUN obj 1
	// . PUNCT punct 1
}
