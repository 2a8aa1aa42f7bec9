// Command dragoman reads news and writes down who did what to whom, where, when, and according to whom.
package main

import (
	"os"

	"github.com/dragoman-events/dragoman/pipeline"
)

func main() {
	open := func(opts ...pipeline.Option) (engine, error) { return pipeline.Open(opts...) }
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}, open))
}
