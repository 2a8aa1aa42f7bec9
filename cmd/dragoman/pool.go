package main

import (
	"context"
	"fmt"
	"iter"
	"runtime"

	"github.com/dragoman-events/dragoman"
)

// ordered works on the items of in with all cores and hands the results to sink in the items' order. Items that could not
// be read, and those whose work fails, go to fail in the same order, and the rest goes on. No more than a few items a core
// are held at once. It ends early with the error of sink, or with errInterrupted when ctx is done; then it does not wait
// for an input that blocks.
func ordered[In, Out any](ctx context.Context, in iter.Seq2[In, error], work func(context.Context, In) (Out, error), sink func(Out) error, fail func(error)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type result struct {
		out Out
		err error
	}
	type job struct {
		in   In
		done chan result
	}
	workers := runtime.GOMAXPROCS(0)
	jobs := make(chan job)
	queue := make(chan chan result, 2*workers) // the order of the output
	go func() {
		defer close(queue)
		defer close(jobs)
		for item, err := range in {
			j := job{in: item, done: make(chan result, 1)}
			select {
			case queue <- j.done:
			case <-ctx.Done():
				return
			}
			if err != nil {
				j.done <- result{err: err}
				continue
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				return
			}
		}
	}()
	for range workers {
		go func() {
			for j := range jobs {
				out, err := safely(ctx, j.in, work)
				j.done <- result{out, err}
			}
		}()
	}
	for {
		select {
		case <-ctx.Done():
			return errInterrupted
		case done, ok := <-queue:
			if !ok {
				if ctx.Err() != nil {
					return errInterrupted
				}
				return nil
			}
			select {
			case <-ctx.Done():
				return errInterrupted
			case r := <-done:
				if r.err != nil {
					if ctx.Err() != nil {
						return errInterrupted
					}
					fail(r.err)
					continue
				}
				if err := sink(r.out); err != nil {
					return err
				}
			}
		}
	}
}

// safely turns a panic over one document into its error, so that the others are still done.
func safely[In, Out any](ctx context.Context, in In, work func(context.Context, In) (Out, error)) (out Out, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("a fault of the program (%v): please report it with the document; it was skipped", p)
			if doc, ok := any(in).(*dragoman.Document); ok {
				err = documentError(doc, err)
			}
		}
	}()
	return work(ctx, in)
}
