package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/dragoman-events/dragoman/internal/modelfile"
	"github.com/dragoman-events/dragoman/internal/weights"
)

func (p *program) modelCommand() *cobra.Command {
	model := &cobra.Command{Use: "model", Short: "Tell about the embedded model", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	var asJSON bool
	info := &cobra.Command{
		Use:   "info",
		Short: "Write the model's name, version, data, licences and scores",
		Args:  usageArgs(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			file, err := weights.Model()
			if err != nil {
				return err
			}
			out, err := p.create("")
			if err != nil {
				return err
			}
			return describe(out, file, asJSON)
		},
	}
	info.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	model.AddCommand(info)
	return model
}

// usageArgs makes a wrong number of arguments a mistake of usage.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}

// describe writes what a model file says about itself.
func describe(w io.Writer, f *modelfile.File, asJSON bool) error {
	if asJSON {
		b, err := json.MarshalIndent(struct {
			Name    string           `json:"name"`
			Version string           `json:"version"`
			Config  modelfile.Config `json:"config"`
			Card    json.RawMessage  `json:"card"`
		}{f.Name, f.Version, f.Config, f.Card}, "", "  ")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s\n", b)
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", f.Name, f.Version)
	card := json.NewDecoder(strings.NewReader(string(f.Card)))
	card.UseNumber()
	if err := outline(&b, card, ""); err != nil && err != io.EOF {
		return fmt.Errorf("the model's card can't be read (%v); rebuild the model", err)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// outline writes a JSON value as indented lines, in the order of its keys.
func outline(b *strings.Builder, d *json.Decoder, indent string) error {
	t, err := d.Token()
	if err != nil {
		return err
	}
	switch t {
	case json.Delim('{'):
		for d.More() {
			key, err := d.Token()
			if err != nil {
				return err
			}
			fmt.Fprintf(b, "%s%v:", indent, key)
			if err := nested(b, d, indent); err != nil {
				return err
			}
		}
	case json.Delim('['):
		for d.More() {
			b.WriteString(indent + "-")
			if err := nested(b, d, indent); err != nil {
				return err
			}
		}
	default:
		fmt.Fprintf(b, "%s%v\n", indent, t)
		return nil
	}
	_, err = d.Token() // the closing bracket
	return err
}

// nested writes the value behind a key or a dash: a plain one in the same line, another below it.
func nested(b *strings.Builder, d *json.Decoder, indent string) error {
	var raw json.RawMessage
	if err := d.Decode(&raw); err != nil {
		return err
	}
	inner := json.NewDecoder(strings.NewReader(string(raw)))
	inner.UseNumber()
	if raw[0] == '{' || raw[0] == '[' {
		b.WriteByte('\n')
		return outline(b, inner, indent+"  ")
	}
	return outline(b, inner, " ")
}
