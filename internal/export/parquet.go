package export

import (
	"io"
	"slices"
	"strings"

	"github.com/parquet-go/parquet-go"

	"github.com/dragoman-events/dragoman/internal/record"
)

// rowsPerGroup is how many rows stand together in a Parquet file: enough to compress well, few enough to hold in memory.
const rowsPerGroup = 50_000

// modelKey is under which the metadata of a Parquet file names what coded its events.
const modelKey = "dragoman.model"

// parquetFile writes the flat row as a Parquet file, packed with zstd.
type parquetFile struct {
	w      *parquet.GenericWriter[record.Row]
	models []string
}

func newParquet(w io.Writer, _ record.Layout) record.Writer {
	return &parquetFile{w: parquet.NewGenericWriter[record.Row](w, parquet.Compression(&parquet.Zstd), parquet.MaxRowsPerRowGroup(rowsPerGroup), parquet.CreatedBy("dragoman", "", ""))}
}

func (p *parquetFile) Write(d *record.Document) error {
	if d.Model != "" && !slices.Contains(p.models, d.Model) {
		p.models = append(p.models, d.Model)
	}
	rows := make([]record.Row, len(d.Events))
	for i := range d.Events {
		rows[i] = record.MakeRow(d, &d.Events[i])
	}
	_, err := p.w.Write(rows)
	return err
}

func (p *parquetFile) Close() error {
	p.w.SetKeyValueMetadata(modelKey, strings.Join(p.models, "; "))
	return p.w.Close()
}
