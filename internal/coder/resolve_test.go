package coder

import "testing"

func TestCueKind(t *testing.T) {
	for cue, want := range map[string]string{
		"said": "statement", "according to": "statement", "said in a statement": "statement", "Suspects": "belief", "feared": "belief",
		"the indictment shows": "document", "witnessed": "witness", "": "statement",
	} {
		if got := cueKind(cue); got != want {
			t.Errorf("cue %q is a %s, want %s", cue, got, want)
		}
	}
}
