package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman/internal/geo"
	"github.com/dragoman-events/dragoman/internal/geo/geonames"
)

func (p *program) gazetteerCommand() *cobra.Command {
	c := &cobra.Command{Use: "gazetteer", Short: "Make a gazetteer of your own", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	var path string
	imp := &cobra.Command{
		Use:   "import DUMP --output FILE",
		Short: "Make a gazetteer of GeoNames' allCountries.zip or of a country's zip",
		Long: `Make a gazetteer file of a GeoNames dump (https://download.geonames.org/export/dump/), for --gazetteer. All of
allCountries.zip takes some minutes and about 6 GB of memory. A dump with a bad line is refused whole, each such line with
its reason; the file appears when it is whole, and an interrupted import leaves an older one as it was.`,
		Example: `  dragoman gazetteer import SY.zip --output syria.gaz
  dragoman code --gazetteer syria.gaz report.txt`,
		Args: usageArgs(cobra.ExactArgs(1)),
		RunE: func(c *cobra.Command, args []string) error {
			if path == "" {
				return usagef("--output: name the file to write")
			}
			b, err := geonames.Import(args[0], geo.Embedded(), func() (io.ReadCloser, error) {
				return geonames.Open(args[0], func() (io.ReadCloser, error) { return openStream(args[0]) })
			})
			if c.Context().Err() != nil {
				return errInterrupted
			}
			if err != nil {
				return p.lines(err)
			}
			return replaceFile(path, b)
		},
	}
	imp.Flags().StringVarP(&path, "output", "o", "", "the file to write")
	c.AddCommand(imp)
	return c
}

// replaceFile writes a file whole or leaves the one that is there.
func replaceFile(path string, b []byte) error {
	wrap := (&output{name: path}).wrap
	tmp, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return wrap(err)
	}
	defer os.Remove(tmp.Name()) // nothing is left of it once it bears its name
	_, err = tmp.Write(b)
	if err := errors.Join(err, tmp.Sync(), tmp.Close()); err != nil {
		return wrap(err)
	}
	return wrap(os.Rename(tmp.Name(), path))
}
