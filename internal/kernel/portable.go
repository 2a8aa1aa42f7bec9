package kernel

import "math"

// The routines below have twins in assembly with the same names and a prefix (dispatch_amd64.go). Vector routines take
// a length that is a multiple of lanes; what lies beyond is done by their callers, element by element.

// gemm8Go computes rows times panel outputs of an 8-bit product; see [Panels8] for the layout of w.
func gemm8Go(rows int, dst []float32, dstStride int, a []int16, aStride int, w []int8, pairs int, aScale, wScale, bias []float32) {
	for r := range rows {
		row := a[r*aStride : r*aStride+2*pairs]
		var acc [panel]int32
		for k := 0; k < len(row); k += 2 {
			a0, a1 := int32(row[k]), int32(row[k+1])
			p := (*[2 * panel]int8)(w[k*panel:])
			for j := range acc {
				acc[j] += a0*int32(p[2*j]) + a1*int32(p[2*j+1])
			}
		}
		out := dst[r*dstStride : r*dstStride+panel]
		for j := range out {
			out[j] = float32(float32(acc[j])*float32(aScale[r]*wScale[j])) + bias[j]
		}
	}
}

// gemmGo computes rows times panel outputs of a float product: dst = a b + bias, summed in the order of k.
func gemmGo(rows int, dst []float32, dstStride int, a []float32, aStride int, b []float32, bStride int, k int, bias []float32) {
	for r := range rows {
		var acc [panel]float32
		for i, x := range a[r*aStride : r*aStride+k] {
			p := (*[panel]float32)(b[i*bStride:])
			for j := range acc {
				acc[j] += float32(x * p[j])
			}
		}
		out := dst[r*dstStride : r*dstStride+panel]
		for j := range out {
			out[j] = acc[j] + bias[j]
		}
	}
}

// absMaxGo raises each lane to the greatest magnitude among its elements.
func absMaxGo(acc *[lanes]float32, x []float32) {
	for i, v := range x {
		acc[i%lanes] = max(acc[i%lanes], float32(math.Abs(float64(v))))
	}
}

// maxGo raises each lane to the greatest among its elements.
func maxGo(acc *[lanes]float32, x []float32) {
	for i, v := range x {
		acc[i%lanes] = max(acc[i%lanes], v)
	}
}

// roundGo rounds x times factor to integers, halves to the even one; products lie within int16.
func roundGo(q []int16, x []float32, factor float32) {
	for i, v := range x {
		q[i] = int16(int32(math.Float32bits(float32(v*factor)+roundMagic)) - roundMagicBits)
	}
}

func sumGo(acc *[lanes]float32, x []float32) {
	for i, v := range x {
		acc[i%lanes] += v
	}
}

func squaresGo(acc *[lanes]float32, x []float32, mean float32) {
	for i, v := range x {
		d := v - mean
		acc[i%lanes] += float32(d * d)
	}
}

func dotGo(acc *[lanes]float32, a, b []float32) {
	b = b[:len(a)]
	for i, v := range a {
		acc[i%lanes] += float32(v * b[i])
	}
}

func addGo(dst, x []float32) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] += x[i]
	}
}

func axpyGo(dst, x []float32, alpha float32) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] += float32(alpha * x[i])
	}
}

func scaleGo(x []float32, factor float32) {
	for i := range x {
		x[i] *= factor
	}
}

func normaliseGo(dst, x, gain, bias []float32, mean, factor float32) {
	x, gain, bias = x[:len(dst)], gain[:len(dst)], bias[:len(dst)]
	for i := range dst {
		dst[i] = float32(float32((x[i]-mean)*factor)*gain[i]) + bias[i]
	}
}

// expSumGo replaces x by exp((x - top) * factor) and adds it to the lanes.
func expSumGo(acc *[lanes]float32, x []float32, top, factor float32) {
	for i, v := range x {
		x[i] = exp(float32((v - top) * factor))
		acc[i%lanes] += x[i]
	}
}

func geluGo(x []float32) {
	for i, v := range x {
		x[i] = gelu(v)
	}
}

// transposeGo lays the first n numbers of eight rows of x side by side: dst[c*panel+r] = x[r*stride+c].
func transposeGo(dst, x []float32, stride, n int) {
	for r := range lanes {
		for c, v := range x[r*stride : r*stride+n] {
			dst[c*panel+r] = v
		}
	}
}
