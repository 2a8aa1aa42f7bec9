package kernel

import (
	"fmt"
	"math"
)

// Panels8 is a matrix of 8-bit weights [outputs, inputs] with one scale an output, laid out for [Panels8.Mul]: panels of
// 16 outputs; within a panel, for each pair of inputs, the two weights of each output side by side, as VPMADDWD wants
// them once they are widened to 16 bits.
type Panels8 struct {
	outputs, inputs int
	pairs           int     // pairs of inputs, zeros included
	limit           float32 // magnitude of a quantised input
	weights         []int8
	scale           []float32 // of each output; zero where a panel goes beyond them
}

// Pack8 lays out a matrix: weight (r, c) is w[r*cols+c] * scale[r]. No element of w may be -128.
func Pack8(w []int8, scale []float32, rows, cols int) (*Panels8, error) {
	if rows < 1 || cols < 1 || len(w) != rows*cols || len(scale) != rows {
		return nil, fmt.Errorf("kernel: a matrix of %d x %d with %d weights and %d scales", rows, cols, len(w), len(scale))
	}
	limit := quantLimit(cols)
	if limit < 127 {
		return nil, fmt.Errorf("kernel: a matrix with %d columns; sums of 32 bits hold fewer", cols)
	}
	p := &Panels8{outputs: rows, inputs: cols, pairs: paddedInputs(cols) / 2, limit: limit}
	panels := roundUp(rows, panel) / panel
	p.weights = make([]int8, panels*p.pairs*2*panel)
	p.scale = make([]float32, panels*panel)
	copy(p.scale, scale)
	for r := range rows {
		at := r/panel*p.pairs*2*panel + r%panel*2
		for c, v := range w[r*cols : (r+1)*cols] {
			p.weights[at+c/2*2*panel+c%2] = v
		}
	}
	return p, nil
}

// Outputs is the number of rows of the matrix that was packed.
func (p *Panels8) Outputs() int { return p.outputs }

// Inputs is the number of its columns.
func (p *Panels8) Inputs() int { return p.inputs }

// quantLimit is the magnitude up to which inputs are quantised: 13 bits, or as many as keep the sum of that many
// products with weights up to 127 within 32 bits.
func quantLimit(inputs int) float32 {
	return float32(min(8191, math.MaxInt32/127/inputs))
}

// paddedInputs is the length of a quantised row: whole steps of the unrolled loop.
func paddedInputs(inputs int) int { return roundUp(inputs, 16) }

// Quantised holds rows of inputs, rounded to 14 bits with one scale a row. The zero value is ready; its memory grows as
// needed and is used again.
type Quantised struct {
	values []int16
	scale  []float32
}

// quantise rounds n rows of src.
func (q *Quantised) quantise(src []float32, n int, p *Panels8) {
	stride := 2 * p.pairs
	if need := n * stride; cap(q.values) < need {
		q.values = make([]int16, need)
	}
	if cap(q.scale) < n {
		q.scale = make([]float32, n)
	}
	q.values, q.scale = q.values[:n*stride], q.scale[:n]
	for r := range n {
		q.scale[r] = quantiseRow(q.values[r*stride:(r+1)*stride], src[r*p.inputs:(r+1)*p.inputs], p.limit)
	}
}

// quantiseRow rounds x to integers of magnitude up to limit, sets what is left of row to zero, and returns the scale:
// x is about row times scale.
func quantiseRow(row []int16, x []float32, limit float32) float32 {
	n := len(x) / lanes * lanes
	var acc [lanes]float32
	absMax(&acc, x[:n])
	absMaxGo(&acc, x[n:])
	top := acc[0]
	for _, v := range acc[1:] {
		top = max(top, v)
	}
	if !(top > 1e-30 && top < math.MaxFloat32/2) { // nothing but zeros, or no numbers
		clear(row)
		return 0
	}
	factor := limit / top
	round(row[:n], x[:n], factor)
	roundGo(row[n:], x[n:], factor)
	clear(row[len(x):])
	return top / limit
}

// rowBlock is how many rows go through the whole matrix before the next ones do: few enough that they stay in the
// second-level cache.
const rowBlock = 96

// Mul multiplies n rows of src, each of Inputs numbers, by the matrix: dst[r*stride+o] = sum over i of
// src[r*Inputs+i] * weight(o, i), plus bias[o]. Inputs are rounded to 14 bits a row, sums are exact.
// bias is nil or has Outputs numbers. q is working memory. dst must not overlap src.
func (p *Panels8) Mul(dst []float32, stride int, src []float32, n int, bias []float32, q *Quantised) {
	if n <= 0 {
		return
	}
	_, _ = dst[(n-1)*stride+p.outputs-1], src[n*p.inputs-1]
	for r := 0; r < n; r += rowBlock {
		rows := min(rowBlock, n-r)
		q.quantise(src[r*p.inputs:], rows, p)
		p.block(dst[r*stride:], stride, rows, bias, q)
	}
}

func (p *Panels8) block(dst []float32, stride, n int, bias []float32, q *Quantised) {
	in := 2 * p.pairs
	for o := 0; o < p.outputs; o += panel {
		w, scale := p.weights[o*in:(o+panel)*in], p.scale[o:o+panel]
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
			gemm8(n, dst[o:], stride, q.values, in, w, p.pairs, q.scale, scale, b)
			continue
		}
		var out [rowStep * panel]float32
		for r := 0; r < n; r += rowStep {
			rows := min(rowStep, n-r)
			gemm8(rows, out[:], panel, q.values[r*in:], in, w, p.pairs, q.scale[r:], scale, b)
			for i := range rows {
				copy(dst[(r+i)*stride+o:(r+i)*stride+p.outputs], out[i*panel:])
			}
		}
	}
}

var zeroBias [panel]float32
