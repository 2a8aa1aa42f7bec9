package tsv

import (
	"slices"
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	rows, err := Read("t", strings.NewReader("# head\na\tb\n\n c \t d\te\r\n"), 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 2 || !slices.Equal(rows[0].Cells, []string{"a", "b", ""}) || rows[0].Line != 2 || !slices.Equal(rows[1].Cells, []string{"c", "d", "e"}) || rows[1].Line != 4 {
		t.Errorf("got %+v", rows)
	}
	if _, err := Read("t", strings.NewReader("a\tb\na\n"), 2, 2); err == nil || !strings.Contains(err.Error(), "t:2:") {
		t.Errorf("a short row gives %v, which does not name its line", err)
	}
}
