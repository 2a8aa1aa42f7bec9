package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/dragoman-events/dragoman"
	"github.com/dragoman-events/dragoman/internal/modelfile"
	"github.com/dragoman-events/dragoman/internal/token"
	"github.com/dragoman-events/dragoman/pipeline"
)

// wordEngine stands for the pipeline: every "attacked" is an ASSAULT that occurred, every "truce" a RETREAT called for.
type wordEngine struct{}

func (wordEngine) Read(ctx context.Context, doc *dragoman.Document) (*dragoman.Reading, error) {
	switch {
	case strings.Contains(doc.Text, "PANIC"):
		panic("out of range")
	case strings.Contains(doc.Text, "FAIL"):
		return nil, errors.New("no text to read")
	case strings.Contains(doc.Text, "SLOW"):
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
	token.Segment(doc)
	r := &dragoman.Reading{Doc: doc, Model: "words 1"}
	for i, s := range doc.Sentences {
		for _, t := range s.Tokens {
			e := dragoman.Event{Trigger: t.Span, Sentence: i, Within: -1, Confidence: 0.5}
			switch t.In(doc.Text) {
			case "attacked":
				e.Type, e.Quad, e.Confidence = dragoman.Assault, 4, 0.9
			case "truce":
				e.Type, e.Quad, e.Status = dragoman.Retreat, 2, dragoman.CalledFor
			default:
				continue
			}
			r.Events = append(r.Events, e)
		}
	}
	return r, nil
}

func (wordEngine) Parse(_ context.Context, doc *dragoman.Document) error {
	if len(doc.Sentences) == 0 {
		token.Segment(doc)
	}
	for _, s := range doc.Sentences {
		for i := range s.Tokens {
			s.Tokens[i].UPOS, s.Tokens[i].Head, s.Tokens[i].Deprel = dragoman.X, i-1, "dep"
		}
		s.Tokens[0].Deprel = "root"
	}
	return nil
}

func (wordEngine) Classify(_ context.Context, text string, source, target dragoman.Span) (pipeline.Dyad, error) {
	if source.Overlaps(target) {
		return pipeline.Dyad{}, fmt.Errorf("source %q and target %q overlap", source.In(text), target.In(text))
	}
	return pipeline.Dyad{Type: dragoman.Accuse, Mode: source.In(text) + ">" + target.In(text), Quad: 3, Scores: map[dragoman.Type]float64{dragoman.Accuse: 0.75, dragoman.Reject: 0.25}}, nil
}

// asProgram makes the test binary be the program, with the small engine in it, so that statuses, signals and pipes are
// those of a real process.
const asProgram = "DRAGOMAN_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	switch os.Getenv(asProgram) {
	case "":
		os.Exit(m.Run())
	case "broken model":
		os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}, func(...pipeline.Option) (engine, error) { return nil, errors.New("the model is damaged: build again") }))
	}
	os.Exit(run(os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr}, func(...pipeline.Option) (engine, error) { return wordEngine{}, nil }))
}

func command(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	return c
}

// started starts the program and returns its output.
func started(t *testing.T, c *exec.Cmd) io.Reader {
	t.Helper()
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return out
}

// result runs the program to its end.
func result(t *testing.T, c *exec.Cmd, stdin string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(stdin), &out, &errs
	err := c.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return out.String(), errs.String(), c.ProcessState.ExitCode()
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const report = "Rebels attacked the army on Monday, and the ministers of the state called for a truce.\n"

// lines are n documents; the text of number i is text(i).
func lines(n int, text func(i int) string) string {
	var b strings.Builder
	for i := range n {
		s, _ := json.Marshal(map[string]string{"id": fmt.Sprint(i), "text": text(i)})
		b.Write(append(s, '\n'))
	}
	return b.String()
}

// TestStatuses runs the program on good and bad input and compares status, number of output lines and messages.
func TestStatuses(t *testing.T) {
	dir := t.TempDir()
	good := write(t, dir, "good.txt", report)
	bad := write(t, dir, "bad.txt", "\x00\x01\x02")
	five := write(t, dir, "five.jsonl", strings.Replace(lines(5, func(int) string { return report }), `{"id":"2"`, `{"id":"2`, 1))
	spanish := write(t, dir, "es.txt", "Los ministros de los tres países se reunieron el lunes y dijeron que firmarían el tratado por la paz.")
	missing := filepath.Join(dir, "none.txt")
	for _, c := range []struct {
		name    string
		args    []string
		stdin   string
		status  int
		lines   int    // of the output; -1 for any
		message string // what standard error holds; empty: nothing at all
	}{
		{"text", []string{"code", good}, "", 0, 1, ""},
		{"standard input", []string{"code", "-"}, report, 0, 1, ""},
		{"standard input without argument", []string{"code"}, report, 0, 1, ""},
		{"csv", []string{"code", "-f", "csv", good}, "", 0, 2, ""},
		{"csv of all statuses", []string{"code", "-f", "csv", "--status", "all", good}, "", 0, 3, ""},
		{"csv of one type", []string{"code", "-f", "csv", "--status", "all", "--type", "retreat", good}, "", 0, 2, ""},
		{"csv of sure events", []string{"code", "-f", "csv", "--status", "all", "--min-confidence", "0.8", good}, "", 0, 2, ""},
		{"binary file among others", []string{"code", bad, good}, "", 1, 1, "dragoman: " + bad + ": a binary file"},
		{"missing file among others", []string{"code", missing, good}, "", 1, 1, "dragoman: " + missing + ": no such file"},
		{"broken line of five", []string{"code", five}, "", 1, 4, "dragoman: " + five + ", line 3: broken JSON"},
		{"other language", []string{"code", spanish, good}, "", 0, 1, "dragoman: " + spanish + ": skipped: its language is Spanish"},
		{"engine's error", []string{"code", "--input", "jsonl", "-"}, lines(3, func(i int) string { return []string{report, "FAIL", report}[i] }), 1, 2, "dragoman: document 1: no text to read"},
		{"engine's panic", []string{"code", "--input", "jsonl", "-"}, lines(3, func(i int) string { return []string{report, "PANIC", report}[i] }), 1, 2, "dragoman: document 1: a fault of the program (out of range)"},
		{"unknown command", []string{"cod"}, "", 2, 0, "dragoman: unknown command \"cod\""},
		{"unknown flag", []string{"code", "--x"}, "", 2, 0, "dragoman: unknown flag: --x; see dragoman code --help"},
		{"bad format", []string{"code", "-f", "xml", good}, "", 2, 0, "there is no format \"xml\"; formats are jsonl"},
		{"bad status", []string{"code", "--status", "done", good}, "", 2, 0, "there is no status \"done\""},
		{"bad type", []string{"code", "--type", "WAR", good}, "", 2, 0, "there is no type \"WAR\""},
		{"bad confidence", []string{"code", "--min-confidence", "2", good}, "", 2, 0, "it lies between 0 and 1"},
		{"bad number", []string{"code", "--min-confidence", "much", good}, "", 2, 0, "invalid argument"},
		{"bad input kind", []string{"code", "--input", "pdf", good}, "", 2, 0, "there is no input \"pdf\""},
		{"bad column", []string{"code", "--column", "body", good}, "", 2, 0, "not of the form text=body"},
		{"bad date", []string{"code", "--published", "soon", good}, "", 2, 0, "--published"},
		{"unwritable file", []string{"code", "-o", filepath.Join(dir, "none", "x"), good}, "", 1, 0, filepath.Join(dir, "none", "x") + " can't be written"},
		{"no argument to model", []string{"model", "info", "x"}, "", 2, 0, "unknown command"},
		{"parse", []string{"parse", good}, "", 0, -1, ""},
		{"parse of broken CoNLL-U", []string{"parse", "--input", "conllu"}, "1\ta\n\n1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n", 1, 2, "dragoman: standard input, line 1: 2 columns"},
		{"classify", []string{"classify"}, `{"id":"a","text":"Iran accused Iraq.","source":[0,4],"target":[13,17]}`, 0, 1, ""},
		{"classify without target", []string{"classify"}, `{"text":"Iran","source":[0,4]}`, 1, 0, "standard input, line 1: there is no target"},
		{"classify outside", []string{"classify"}, `{"text":"Iran","source":[0,4],"target":[4,9]}`, 1, 0, "target lies outside the text"},
		{"classify overlapping", []string{"classify"}, "{\"text\":\"Iran\",\"source\":[0,4],\"target\":[2,4]}\n{\"text\":\"Iran Iraq\",\"source\":[0,4],\"target\":[5,9]}", 1, 1, "line 1: source \"Iran\" and target \"an\" overlap"},
		{"help", []string{"--help"}, "", 0, -1, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			stdout, stderr, status := result(t, command(t, c.args...), c.stdin)
			if status != c.status {
				t.Errorf("status %d, want %d; %s", status, c.status, stderr)
			}
			if n := strings.Count(stdout, "\n"); n != c.lines && c.lines >= 0 {
				t.Errorf("%d lines, want %d:\n%s", n, c.lines, stdout)
			}
			if !strings.Contains(stderr, c.message) || c.message == "" && stderr != "" || strings.Count(stderr, "\n") > 1 {
				t.Errorf("standard error is %q, want one line with %q", stderr, c.message)
			}
		})
	}
}

func TestBrokenModel(t *testing.T) {
	c := command(t, "code", "-")
	c.Env = append(os.Environ(), asProgram+"=broken model")
	if stdout, stderr, status := result(t, c, report); status != 1 || stdout != "" || stderr != "dragoman: the model is damaged: build again\n" {
		t.Errorf("%d %q %q", status, stdout, stderr)
	}
}

// Ensure documents come out in the order they went in, though those before take longer.
func TestOrder(t *testing.T) {
	const n = 200
	in := lines(n, func(i int) string {
		if i%7 == 0 {
			return "SLOW " + report
		}
		return report
	})
	stdout, stderr, status := result(t, command(t, "code", "--input", "jsonl", "-f", "json", "-"), in)
	if status != 0 {
		t.Fatal(stderr)
	}
	var docs []struct{ Doc struct{ ID string } }
	if err := json.Unmarshal([]byte(stdout), &docs); err != nil || len(docs) != n {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	for i, d := range docs {
		if d.Doc.ID != fmt.Sprint(i) {
			t.Fatalf("document %s at %d", d.Doc.ID, i)
		}
	}
}

// slowInput feeds documents until it is closed.
func slowInput(t *testing.T, c *exec.Cmd) io.Closer {
	t.Helper()
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for {
			if _, err := io.WriteString(in, lines(1, func(int) string { return "SLOW " + report })); err != nil {
				return
			}
		}
	}()
	return in
}

// Ensure Ctrl-C ends the program at once and quietly, with whole lines and status 130, though input is still open.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a process can't be sent Ctrl-C on Windows")
	}
	for _, format := range []string{"jsonl", "json", "csv"} {
		c := command(t, "code", "--input", "jsonl", "-f", format, "-")
		var stdout, stderr bytes.Buffer
		c.Stdout, c.Stderr = &stdout, &stderr
		in := slowInput(t, c)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(700 * time.Millisecond)
		if err := c.Process.Signal(os.Interrupt); err != nil {
			t.Fatal(err)
		}
		late := time.AfterFunc(20*time.Second, func() { c.Process.Kill() })
		c.Wait() // its error is the status
		late.Stop()
		in.Close()
		if status := exitCode(c); status != statusInterrupted || stderr.Len() > 0 {
			t.Errorf("%s: status %d, standard error %q", format, status, stderr.String())
		}
		if !strings.HasSuffix(stdout.String(), "\n") {
			t.Errorf("%s: the last line is not whole", format)
		}
		if format == "json" {
			var v []any
			if err := json.Unmarshal(stdout.Bytes(), &v); err != nil {
				t.Error(err)
			}
		}
	}
}

func exitCode(c *exec.Cmd) int {
	if c.ProcessState == nil {
		return -1
	}
	return c.ProcessState.ExitCode()
}

// Ensure a reader that goes away ends the program quietly with status 1.
func TestClosedPipe(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("pipes break otherwise on Windows")
	}
	c := command(t, "code", "--input", "jsonl", "-")
	in := slowInput(t, c)
	defer in.Close()
	var stderr bytes.Buffer
	c.Stderr = &stderr
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	c.Stdout = w
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	buf := make([]byte, 100)
	if _, err := io.ReadFull(r, buf); err != nil {
		t.Fatal(err)
	}
	r.Close()
	err = c.Wait()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != statusFailed || stderr.Len() > 0 {
		t.Errorf("%v, standard error %q", err, stderr.String())
	}
	if status, ok := exit.Sys().(syscall.WaitStatus); ok && status.Signaled() {
		t.Error("ended by a signal")
	}
}

func TestFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	c := command(t, "code", "-")
	var stderr bytes.Buffer
	c.Stdin, c.Stdout, c.Stderr = strings.NewReader(report), full, &stderr
	if err := c.Run(); exitCode(c) != 1 || !strings.HasPrefix(stderr.String(), "dragoman: standard output can't be written (no space left") || strings.Count(stderr.String(), "\n") != 1 {
		t.Errorf("%v, standard error %q", err, stderr.String())
	}
}

// Ensure given tokens are annotated and nothing else of the file is touched.
func TestParseGivenTokens(t *testing.T) {
	in := "# sent_id = 1\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tAUX\tVBP\tMood=Ind\t0\troot\t_\t_\n2\tn't\tnot\tPART\tRB\t_\t1\tadvmod\t_\tX=1\n\n"
	want := "# sent_id = 1\n1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tdo\tdo\tX\tVBP\tMood=Ind\t0\troot\t_\t_\n2\tn't\tnot\tX\tRB\t_\t1\tdep\t_\tX=1\n\n"
	if stdout, stderr, status := result(t, command(t, "parse", "--input", "conllu", "-"), in); stdout != want || status != 0 {
		t.Errorf("%d %s\n%s", status, stderr, stdout)
	}
	var long strings.Builder
	for range 450 {
		long.WriteString(in)
	}
	if stdout, _, _ := result(t, command(t, "parse", "--input", "conllu", "-"), long.String()); stdout != strings.Repeat(want, 450) {
		t.Error("a long file without documents does not come back whole")
	}
}

// Ensure offsets of classify count code points.
func TestClassify(t *testing.T) {
	in := `{"id":7,"text":"«Türkiye» accused Iraq.","source":[1,8],"target":[18,22]}`
	want := `{"id":7,"type":"ACCUSE","mode":["Türkiye>Iraq"],"quad":3,"scores":{"ACCUSE":0.75,"REJECT":0.25}}` + "\n"
	if stdout, stderr, _ := result(t, command(t, "classify"), in); stdout != want {
		t.Errorf("%s%s", stdout, stderr)
	}
}

func TestTokens(t *testing.T) {
	in := `{"id":"a","text":"Ça va, the mayor said. He left."}`
	want := `{"id":"a","text":"Ça va, the mayor said. He left.","dateline":[0,0],"sentences":[{"start":0,"end":22,"paragraph":0,"kind":"body","quoted":false,"tokens":[[0,2],[3,5],[5,6],[7,10],[11,16],[17,21],[21,22]]},{"start":23,"end":31,"paragraph":0,"kind":"body","quoted":false,"tokens":[[23,25],[26,30],[30,31]]}]}` + "\n"
	if stdout, stderr, _ := result(t, command(t, "tokens", "--input", "jsonl", "-"), in); stdout != want {
		t.Errorf("%s%s", stdout, stderr)
	}
}

func TestDescribe(t *testing.T) {
	f := &modelfile.File{Name: "m", Version: "1", Card: json.RawMessage(`{"data": [{"name": "EWT", "licence": "CC BY-SA"}, "b"], "las": 0.885, "none": {}}`)}
	var b strings.Builder
	if err := describe(&b, f, false); err != nil {
		t.Fatal(err)
	}
	want := "m 1\ndata:\n  -\n    name: EWT\n    licence: CC BY-SA\n  - b\nlas: 0.885\nnone:\n"
	if b.String() != want {
		t.Errorf("got\n%s", b.String())
	}
	b.Reset()
	if err := describe(&b, f, true); err != nil || !json.Valid([]byte(b.String())) {
		t.Errorf("%v %s", err, b.String())
	}
}
