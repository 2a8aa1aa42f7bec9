//go:build !amd64

package kernel

// useAVX2 is false where there is no assembly; tests that compare the two skip.
var useAVX2 = false

func gemm8(rows int, dst []float32, dstStride int, a []int16, aStride int, w []int8, pairs int, aScale, wScale, bias []float32) {
	gemm8Go(rows, dst, dstStride, a, aStride, w, pairs, aScale, wScale, bias)
}

func gemm(rows int, dst []float32, dstStride int, a []float32, aStride int, b []float32, bStride int, k int, bias []float32) {
	gemmGo(rows, dst, dstStride, a, aStride, b, bStride, k, bias)
}

func absMax(acc *[lanes]float32, x []float32)                { absMaxGo(acc, x) }
func maximum(acc *[lanes]float32, x []float32)               { maxGo(acc, x) }
func sum(acc *[lanes]float32, x []float32)                   { sumGo(acc, x) }
func squares(acc *[lanes]float32, x []float32, mean float32) { squaresGo(acc, x, mean) }
func dot(acc *[lanes]float32, a, b []float32)                { dotGo(acc, a, b) }
func add(dst, x []float32)                                   { addGo(dst, x) }
func axpy(dst, x []float32, alpha float32)                   { axpyGo(dst, x, alpha) }
func scale(x []float32, factor float32)                      { scaleGo(x, factor) }
func round(q []int16, x []float32, factor float32)           { roundGo(q, x, factor) }
func expSum(acc *[lanes]float32, x []float32, t, f float32)  { expSumGo(acc, x, t, f) }
func geluVector(x []float32)                                 { geluGo(x) }
func normalise(dst, x, gain, bias []float32, mean, f float32) {
	normaliseGo(dst, x, gain, bias, mean, f)
}
func transpose(dst, x []float32, stride, n int) { transposeGo(dst, x, stride, n) }
