// Package weights carries the trained model inside the binary, so that a clone needs no download.
//
// dragoman.model is written by train/train.py; its card (dragoman model info) names data, licences and scores.
package weights

import (
	_ "embed"
	"sync"

	"github.com/dragoman-events/dragoman/internal/modelfile"
)

//go:embed dragoman.model
var file []byte

// Model opens the embedded model; the checks are made once.
var Model = sync.OnceValues(func() (*modelfile.File, error) { return modelfile.Open(file) })
