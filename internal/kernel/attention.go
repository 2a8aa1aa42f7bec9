package kernel

import "math"

// HeadStep is what the width of an attention head must be a multiple of.
const HeadStep = panel

// AttentionBuffer is the working memory of [Attention]. The zero value is ready; it grows as needed and is used again.
type AttentionBuffer struct {
	keys   Panels
	scores []float32
}

// Attention lets rows from to to-1 of a window of n rows attend to all n of them (Vaswani et al. 2017, section 3.2,
// https://arxiv.org/abs/1706.03762). A row of qkv holds queries, keys and values, each hidden wide; head h has the
// numbers from h*hidden/heads on in each. Row r of the result, hidden wide, is
// written to dst[(r-from)*hidden:].
// hidden/heads must be a multiple of [HeadStep].
func Attention(dst, qkv []float32, n, hidden, heads, from, to int, buffer *AttentionBuffer) {
	if from >= to {
		return
	}
	width, stride := hidden/heads, 3*hidden
	columns := roundUp(n, panel)
	if need := rowStep * columns; cap(buffer.scores) < need {
		buffer.scores = make([]float32, need)
	}
	scores := buffer.scores[:rowStep*columns]
	factor := float32(1 / math.Sqrt(float64(width)))
	for h := range heads {
		queries, keys, values := qkv[h*width:], qkv[hidden+h*width:], qkv[2*hidden+h*width:]
		buffer.keys.Repack(keys, n, width, stride)
		for r := from; r < to; r += rowStep {
			rows := min(rowStep, to-r)
			// Columns beyond n meet keys of zeros and are not read.
			for o := 0; o < n; o += panel {
				gemm(rows, scores[o:], columns, queries[r*stride:], stride, buffer.keys.weights[o*width:(o+panel)*width], panel, width, zeroBias[:])
			}
			for i := range rows {
				Softmax(scores[i*columns:i*columns+n], factor)
			}
			for o := 0; o < width; o += panel {
				gemm(rows, dst[(r-from)*hidden+h*width+o:], hidden, scores, columns, values[o:], stride, n, zeroBias[:])
			}
		}
	}
}
