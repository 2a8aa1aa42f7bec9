// Command gen compiles the readable tables under data/ into what the packages embed. It is run by go generate, from the
// folder of the package that it compiles for:
//
//	//go:generate go run ../gen ontology
package main

import (
	"fmt"
	"os"
)

func main() {
	compilers := map[string]func(data string) error{
		"ontology": ontology,
		"actor":    actor,
		"geo":      gazetteer,
		"export":   export,
	}
	if len(os.Args) != 2 || compilers[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: gen PACKAGE, in the folder of the package: ontology, actor, geo, export")
		os.Exit(2)
	}
	if err := compilers[os.Args[1]]("../../data"); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}
