package page

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

var screenshots = flag.String("screenshots", "", "keep images of the page's views in this folder, to be looked at")

func screenshot(t *testing.T, o *opened, name string, take chromedp.Action[[]byte]) {
	t.Helper()
	if *screenshots == "" {
		return
	}
	png, err := chromedp.Run(o, take)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*screenshots, name+".png"), png, 0o600); err != nil {
		t.Fatal(err)
	}
}
