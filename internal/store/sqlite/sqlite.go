// Package sqlite keeps records in one file of SQLite, with its own copy of that library, full-text search and all. It is
// the store that dragoman uses unless told otherwise; docs/store.md explains the tables.
package sqlite

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/pressly/goose/v3"
	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/dragoman-events/dragoman/internal/store"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID stands in the header of our files ("Drag"), so that no other database is taken for one.
const applicationID = 0x44726167

// Store is an open file.
type Store struct {
	path  string
	write *sql.DB // one connection; nil where the file was opened for reading only
	read  *sql.DB
	stmts map[string]*sql.Stmt // of the writing connection
	pack  *zstd.Encoder
	open  *zstd.Decoder
}

// Options say how a file is opened.
type Options struct {
	ReadOnly bool          // the file must exist, and nothing in it changes
	Wait     time.Duration // how long to wait for another program's lock; 0 for ten seconds
}

// Open opens a file, makes it where there is none, and brings its tables up to date. The error is a *[store.Error].
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	if opts.Wait == 0 {
		opts.Wait = 10 * time.Second
	}
	for deadline := time.Now().Add(opts.Wait); ; {
		s := &Store{path: path}
		err := s.connect(ctx, opts)
		if err == nil {
			return s, nil
		}
		s.Close()
		// SQLite itself does not wait for others in every step of making a file.
		if code(err) != lib.SQLITE_BUSY || time.Now().After(deadline) {
			return nil, s.wrap(err)
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func (s *Store) connect(ctx context.Context, opts Options) error {
	info, err := os.Stat(s.path)
	switch {
	case err == nil && info.IsDir():
		return s.fault("this is a folder", "name a file in it", nil)
	case errors.Is(err, fs.ErrNotExist) && opts.ReadOnly:
		return s.fault("there is no such file", "check the path, or make one with dragoman ingest --db "+s.path, err)
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if s.pack, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1)); err != nil {
		return err
	}
	if s.open, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0)); err != nil {
		return err
	}
	wait := fmt.Sprintf("busy_timeout(%d)", opts.Wait.Milliseconds())
	if opts.ReadOnly {
		if s.read, err = s.reading(wait, "rw"); err != nil {
			return err
		}
		if err = s.check(ctx, s.read, true); code(err) == lib.SQLITE_CANTOPEN && !s.hasLog() {
			// A folder in which nothing can be written has no room for the shared memory that readers agree in. Where no
			// log is left behind the file holds everything, and can be read by itself.
			s.read.Close()
			if s.read, err = s.reading(wait, "ro", "immutable", "1"); err != nil {
				return err
			}
			err = s.check(ctx, s.read, true)
		}
		return err
	}
	s.write, err = sql.Open("sqlite", s.dsn([]string{wait, "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "cache_size(-64000)"}, "_txlock", "immediate"))
	if err != nil {
		return err
	}
	s.write.SetMaxOpenConns(1)
	if err := s.check(ctx, s.write, false); err != nil {
		return err
	}
	if err := s.migrate(ctx); err != nil {
		return err
	}
	if err := s.prepare(ctx); err != nil {
		return err
	}
	s.read, err = s.reading(wait, "rw")
	return err
}

// reading opens the connections that questions are answered on. There may be any number of them: a loop over one answer
// holds one while its body asks for another, and a bound could make several such loops wait for each other.
func (s *Store) reading(wait, mode string, more ...string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", s.dsn([]string{wait, "query_only(1)", "cache_size(-8000)"}, append(more, "mode", mode)...))
	if err == nil {
		db.SetMaxIdleConns(max(4, runtime.GOMAXPROCS(0)))
	}
	return db, err
}

// dsn is the address of the file for the driver.
func (s *Store) dsn(pragmas []string, params ...string) string {
	v := url.Values{"_pragma": pragmas}
	for i := 0; i+1 < len(params); i += 2 {
		v.Add(params[i], params[i+1])
	}
	path := s.path
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if path = filepath.ToSlash(path); !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive of Windows
	}
	return (&url.URL{Scheme: "file", Path: path, RawQuery: v.Encode()}).String()
}

// hasLog reports whether a log of changes stands beside the file.
func (s *Store) hasLog() bool {
	info, err := os.Stat(s.path + "-wal")
	return err == nil && info.Size() > 0
}

// check refuses files that are not ours or come from a later version. In a file opened for reading, the tables must be
// up to date.
func (s *Store) check(ctx context.Context, db *sql.DB, readOnly bool) error {
	var id, tables int
	if err := db.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_schema)").Scan(&id, &tables); err != nil {
		return err
	}
	if id != applicationID && tables > 0 {
		return s.fault("this is a database of another program", "name another file", nil)
	}
	switch {
	case tables == 0 && readOnly:
		return s.fault("the database is empty", "fill it with dragoman ingest --db "+s.path, nil)
	case tables == 0:
		// This comes first: a file whose making was cut short must be known again.
		_, err := db.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
		return err
	}
	var have int64
	if err := db.QueryRowContext(ctx, "SELECT coalesce(max(version_id), 0) FROM goose_db_version").Scan(&have); err != nil {
		return err
	}
	switch known := newest(); {
	case have > known:
		return s.fault(fmt.Sprintf("a newer dragoman wrote it (schema %d, this one knows %d)", have, known), "update dragoman", nil)
	case have < known && readOnly:
		return s.fault(fmt.Sprintf("an older dragoman wrote it (schema %d, this one reads %d)", have, known), "bring it up to date with dragoman ingest --db "+s.path, nil)
	}
	return nil
}

// newest is the number of the last migration that this program knows.
func newest() int64 {
	names, _ := fs.Glob(migrations, "migrations/*.sql") // the pattern is good
	var n int64
	fmt.Sscanf(filepath.Base(names[len(names)-1]), "%d", &n)
	return n
}

// migrate brings the tables up to date.
func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.write, files, goose.WithLogger(goose.NopLogger()))
	if err != nil {
		return err
	}
	if _, err = p.Up(ctx); err == nil {
		return nil
	}
	// Another program may have done it at the same time: then there is nothing left to do.
	if _, again := p.Up(ctx); again == nil {
		return nil
	}
	return err
}

// Close closes the file.
func (s *Store) Close() error {
	var errs []error
	for _, st := range s.stmts {
		errs = append(errs, st.Close())
	}
	if s.read != nil {
		errs = append(errs, s.read.Close())
	}
	if s.write != nil {
		errs = append(errs, s.write.Close()) // the last connection to close moves the log into the file
	}
	if s.open != nil {
		s.open.Close()
	}
	return s.wrap(errors.Join(errs...))
}

func (s *Store) fault(reason, remedy string, err error) *store.Error {
	return &store.Error{Name: s.path, Reason: reason, Remedy: remedy, Err: err}
}

// code is the primary result code of SQLite in an error; SQLITE_OK where there is none.
func code(err error) int {
	var e *driver.Error
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	return lib.SQLITE_OK
}

// wrap words an error for users: what is wrong with the file and what to do about it.
func (s *Store) wrap(err error) error {
	var done *store.Error
	var asked *store.QueryError
	switch {
	case err == nil, errors.As(err, &done), errors.As(err, &asked), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, store.ErrNotFound):
		return err
	}
	switch code(err) {
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return s.fault("another program holds it locked", "wait until that is done, or end it, and run the command again", err)
	case lib.SQLITE_READONLY, lib.SQLITE_PERM:
		return s.fault("it can't be written", "check the permissions of the file and of its folder", err)
	case lib.SQLITE_CANTOPEN:
		return s.fault("it can't be opened", "check that its folder exists and may be written", err)
	case lib.SQLITE_NOTADB:
		return s.fault("this is no database", "name another file", err)
	case lib.SQLITE_FULL:
		return s.fault("the disk is full", "make room and run the command again: it goes on where it stopped", err)
	case lib.SQLITE_IOERR:
		return s.fault("the disk can't be read or written ("+err.Error()+")", "check the space left and the disk, and run the command again", err)
	case lib.SQLITE_CORRUPT:
		return s.fault("the file is damaged", "restore a copy, or read the documents anew into another file", err)
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return s.fault(path.Err.Error(), "check the path and its permissions", err)
	}
	return s.fault(err.Error(), "this is a fault of the program: please report it", err)
}
