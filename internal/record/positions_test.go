package record

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func stand(who, issue, stance string) Position {
	return Position{Actor: Actor{Name: who}, Issue: issue, Stance: stance, Evidence: []string{}}
}

// Ensure the table has a row an actor and a column an issue, in blocks that fit, and that no name steers the terminal.
func TestPositions(t *testing.T) {
	const assault = "an assault on the northern province and the towns around it"
	summit := &Document{Doc: Doc{Title: "Summit ends", Published: "2018-09-07"}, Positions: []Position{
		stand("Turkey", "a truce for Idlib", "for"), stand("Russia", "a truce for Idlib", "against"),
		stand("Turkey", assault, "against"), stand("Russia", assault, "for"),
		stand("Iran", "talks", "conditional"), stand("Jana\x1b[31m Růžičková", "safe corridors for civilians", "for"),
	}}
	for _, c := range []struct {
		file   string
		layout Layout
	}{
		{"positions.txt", Layout{Width: 120}},
		{"positions-narrow.txt", Layout{Width: 60}},
		{"positions-color.txt", Layout{Width: 120, Color: true}},
	} {
		t.Run(c.file, func(t *testing.T) {
			var b bytes.Buffer
			w := Positions.New(&b, c.layout)
			for _, d := range []*Document{summit, {Doc: Doc{ID: "rain"}}} {
				if err := w.Write(d); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", c.file)
			if *update {
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if b.String() != string(want) {
				t.Errorf("got\n%s\nwant\n%s\nrun go test -update and look at the difference", b.String(), want)
			}
		})
	}
	broken := errors.New("disk full")
	if err := Positions.New(&counter{err: broken}, Layout{}).Write(summit); !errors.Is(err, broken) {
		t.Errorf("the stream's error came back as %v", err)
	}
}
