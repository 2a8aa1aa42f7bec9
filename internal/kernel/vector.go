package kernel

import (
	"math"
)

// Dot is the inner product of two vectors; b is at least as long as a.
func Dot(a, b []float32) float32 {
	b = b[:len(a)]
	var acc [lanes]float32
	n := len(a) / lanes * lanes
	dot(&acc, a[:n], b[:n])
	dotGo(&acc, a[n:], b[n:])
	return reduce(&acc)
}

// Axpy adds alpha times x to dst; x is at least as long as dst.
func Axpy(dst []float32, alpha float32, x []float32) {
	x = x[:len(dst)]
	n := len(dst) / lanes * lanes
	axpy(dst[:n], x[:n], alpha)
	axpyGo(dst[n:], x[n:], alpha)
}

// Add adds x to dst; x is at least as long as dst.
func Add(dst, x []float32) {
	x = x[:len(dst)]
	n := len(dst) / lanes * lanes
	add(dst[:n], x[:n])
	addGo(dst[n:], x[n:])
}

// GELU replaces each x by x Φ(x), where Φ is the normal distribution function; error below 1.1e-6 max(1, |x|).
func GELU(x []float32) {
	n := len(x) / lanes * lanes
	geluVector(x[:n])
	geluGo(x[n:])
}

// Softmax replaces x by exp(factor x), scaled to sum 1; factor is positive. An empty x stays so.
func Softmax(x []float32, factor float32) {
	if len(x) == 0 {
		return
	}
	n := len(x) / lanes * lanes
	acc := [lanes]float32{x[0], x[0], x[0], x[0], x[0], x[0], x[0], x[0]}
	maximum(&acc, x[:n])
	maxGo(&acc, x[n:])
	top := acc[0]
	for _, v := range acc[1:] {
		top = max(top, v)
	}
	acc = [lanes]float32{}
	expSum(&acc, x[:n], top, factor)
	expSumGo(&acc, x[n:], top, factor)
	inverse := 1 / reduce(&acc)
	scale(x[:n], inverse)
	scaleGo(x[n:], inverse)
}

// LayerNorm writes to dst what x is after its mean is taken away and its variance made one, times gain plus bias
// (Ba et al. 2016, https://arxiv.org/abs/1607.06450); epsilon is added to the variance. dst may be x. All have the
// length of dst.
func LayerNorm(dst, x, gain, bias []float32, epsilon float32) {
	size := len(dst)
	x, gain, bias = x[:size], gain[:size], bias[:size]
	if size == 0 {
		return
	}
	n := size / lanes * lanes
	var acc [lanes]float32
	sum(&acc, x[:n])
	sumGo(&acc, x[n:])
	mean := reduce(&acc) / float32(size)
	acc = [lanes]float32{}
	squares(&acc, x[:n], mean)
	squaresGo(&acc, x[n:], mean)
	variance := reduce(&acc) / float32(size)
	factor := 1 / float32(math.Sqrt(float64(variance+epsilon)))
	normalise(dst[:n], x[:n], gain[:n], bias[:n], mean, factor)
	normaliseGo(dst[n:], x[n:], gain[n:], bias[n:], mean, factor)
}
