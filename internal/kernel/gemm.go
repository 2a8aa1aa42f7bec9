package kernel

import "fmt"

// Panels is a matrix of float32 weights [outputs, inputs], laid out for [Panels.Mul]: transposed, in panels of 16
// outputs.
type Panels struct {
	outputs, inputs int
	weights         []float32
}

// Pack lays out a matrix: weight (r, c) is w[r*cols+c].
func Pack(w []float32, rows, cols int) (*Panels, error) {
	if rows < 1 || cols < 1 || len(w) != rows*cols {
		return nil, fmt.Errorf("kernel: a matrix of %d x %d with %d weights", rows, cols, len(w))
	}
	p := &Panels{}
	p.Repack(w, rows, cols, cols)
	return p, nil
}

// Repack lays out another matrix in the memory of the one before: weight (r, c) is w[r*stride+c]. Matrices that are
// computed, not loaded, become the right side of a product so.
func (p *Panels) Repack(w []float32, rows, cols, stride int) {
	p.outputs, p.inputs = rows, cols
	size := roundUp(rows, panel) * cols
	if cap(p.weights) < size {
		p.weights = make([]float32, size)
	}
	p.weights = p.weights[:size]
	if rows%panel != 0 {
		clear(p.weights[rows/panel*panel*cols:])
	}
	for r := 0; r < rows; r += lanes {
		out := p.weights[r/panel*panel*cols+r%panel:]
		done := 0 // columns
		if r+lanes <= rows {
			done = cols / lanes * lanes
			transpose(out, w[r*stride:], stride, done)
		}
		for i := range min(lanes, rows-r) {
			for c, v := range w[(r+i)*stride+done : (r+i)*stride+cols] {
				out[(done+c)*panel+i] = v
			}
		}
	}
}

// Outputs is the number of rows of the matrix that was packed.
func (p *Panels) Outputs() int { return p.outputs }

// Inputs is the number of its columns.
func (p *Panels) Inputs() int { return p.inputs }

// Mul multiplies n rows of src, at srcStride from one another, by the matrix: dst[r*stride+o] = sum over i of
// src[r*srcStride+i] * weight(o, i), plus bias[o]. bias is nil or has Outputs numbers. dst must not overlap src.
func (p *Panels) Mul(dst []float32, stride int, src []float32, srcStride, n int, bias []float32) {
	if n <= 0 {
		return
	}
	_, _ = dst[(n-1)*stride+p.outputs-1], src[(n-1)*srcStride+p.inputs-1]
	for o := 0; o < p.outputs; o += panel {
		w := p.weights[o*p.inputs : (o+panel)*p.inputs]
		whole := o+panel <= p.outputs
		b := zeroBias[:]
		var lastBias [panel]float32
		if bias != nil && whole {
			b = bias[o : o+panel]
		} else if bias != nil {
			copy(lastBias[:], bias[o:])
			b = lastBias[:]
		}
		if whole {
			gemm(n, dst[o:], stride, src, srcStride, w, panel, p.inputs, b)
			continue
		}
		var out [rowStep * panel]float32
		for r := 0; r < n; r += rowStep {
			rows := min(rowStep, n-r)
			gemm(rows, out[:], panel, src[r*srcStride:], srcStride, w, panel, p.inputs, b)
			for i := range rows {
				copy(dst[(r+i)*stride+o:(r+i)*stride+p.outputs], out[i*panel:])
			}
		}
	}
}
