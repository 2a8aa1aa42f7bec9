package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// output is where a command writes: standard output, or the file that --output names.
type output struct {
	io.Writer
	name  string
	file  *os.File // to be closed; nil for standard output
	width int      // of the terminal; 0 where there is none
}

// create opens the output.
func (p *program) create(path string) (*output, error) {
	if path == "" || path == "-" {
		out := &output{Writer: p.out, name: "standard output"}
		if f, ok := p.out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
			out.width = 100
			if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
				out.width = w
			}
		}
		return out, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, (&output{name: path}).wrap(err)
	}
	return &output{Writer: f, name: path, file: f}, nil
}

// wrap words an error of writing: what could not be written, why, and what to do.
func (o *output) wrap(err error) error {
	var pathErr *fs.PathError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EPIPE), errors.Is(err, io.ErrClosedPipe):
		return errClosedPipe
	case errors.As(err, &pathErr):
		err = pathErr.Err
	}
	return fmt.Errorf("%s can't be written (%v); check the path, its permissions and the space left", o.name, err)
}

// Write writes and words the error.
func (o *output) Write(b []byte) (int, error) {
	n, err := o.Writer.Write(b)
	return n, o.wrap(err)
}

// close closes the file, and returns its error where there was none before.
func (o *output) close(before error) error {
	if o.file == nil {
		return before
	}
	if err := o.file.Close(); err != nil && before == nil {
		return o.wrap(err)
	}
	return before
}

// colored reports whether colours may be used (no-color.org).
func (o *output) colored() bool {
	return o.width > 0 && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// progress counts documents on a terminal, from the second on, and where the output itself goes elsewhere. Where the size
// of what is read is known, it shows the part that is done and the time left.
type progress struct {
	mu    sync.Mutex // messages come from the reading as well
	bar   *progressbar.ProgressBar
	out   io.Writer
	seen  int
	began time.Time
	size  int64 // bytes; 0 for unknown
	read  *atomic.Int64
}

// newProgress also makes the program's messages wipe the bar away before they are written.
func (p *program) newProgress(o *output) *progress {
	f, ok := p.err.(*os.File)
	if !ok || o.width > 0 || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	b := &progress{out: f}
	p.err = b
	return b
}

// Write is how messages pass the bar.
func (b *progress) Write(message []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar != nil {
		b.bar.Clear()
	}
	return b.out.Write(message)
}

func (b *progress) step() {
	if b.out == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.seen++; b.seen == 1 {
		b.began = time.Now()
		return
	}
	if b.bar == nil {
		opts := []progressbar.Option{progressbar.OptionSetWriter(b.out), progressbar.OptionClearOnFinish(), progressbar.OptionThrottle(100 * time.Millisecond), progressbar.OptionSetDescription("documents")}
		if b.size > 0 {
			b.bar = progressbar.NewOptions64(b.size, append(opts, progressbar.OptionShowBytes(true), progressbar.OptionSetWidth(24))...)
		} else {
			b.bar = progressbar.NewOptions64(-1, append(opts, progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("documents"))...)
			b.bar.Add(1)
		}
	}
	if b.size > 0 {
		b.bar.Describe(fmt.Sprintf("%d documents, %.1f/s", b.seen, float64(b.seen-1)/time.Since(b.began).Seconds()))
		b.bar.Set64(min(b.read.Load(), b.size))
		return
	}
	b.bar.Add(1)
}

func (b *progress) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.bar != nil {
		b.bar.Finish()
		b.bar = nil
	}
}
