package kernel

import "golang.org/x/sys/cpu"

// useAVX2 chooses the assembly. Tests clear it to run the portable code.
var useAVX2 = cpu.X86.HasAVX2

func gemm8(rows int, dst []float32, dstStride int, a []int16, aStride int, w []int8, pairs int, aScale, wScale, bias []float32) {
	if !useAVX2 {
		gemm8Go(rows, dst, dstStride, a, aStride, w, pairs, aScale, wScale, bias)
		return
	}
	// What the assembly touches last, so that a wrong length ends in a Go panic.
	_, _, _, _, _, _ = dst[(rows-1)*dstStride+panel-1], a[(rows-1)*aStride+2*pairs-1], w[2*panel*pairs-1], aScale[rows-1], wScale[panel-1], bias[panel-1]
	blocks, rest := rows/rowStep, rows%rowStep
	if blocks > 0 {
		gemm8x6AVX2(blocks, &dst[0], dstStride, &a[0], aStride, &w[0], pairs, &aScale[0], &wScale[0], &bias[0])
	}
	r := blocks * rowStep
	switch rest {
	case 1:
		gemm8x1AVX2(1, &dst[r*dstStride], dstStride, &a[r*aStride], aStride, &w[0], pairs, &aScale[r], &wScale[0], &bias[0])
	case 2:
		gemm8x2AVX2(1, &dst[r*dstStride], dstStride, &a[r*aStride], aStride, &w[0], pairs, &aScale[r], &wScale[0], &bias[0])
	case 3:
		gemm8x3AVX2(1, &dst[r*dstStride], dstStride, &a[r*aStride], aStride, &w[0], pairs, &aScale[r], &wScale[0], &bias[0])
	case 4:
		gemm8x4AVX2(1, &dst[r*dstStride], dstStride, &a[r*aStride], aStride, &w[0], pairs, &aScale[r], &wScale[0], &bias[0])
	case 5:
		gemm8x5AVX2(1, &dst[r*dstStride], dstStride, &a[r*aStride], aStride, &w[0], pairs, &aScale[r], &wScale[0], &bias[0])
	}
}

func gemm(rows int, dst []float32, dstStride int, a []float32, aStride int, b []float32, bStride int, k int, bias []float32) {
	if !useAVX2 || k == 0 {
		gemmGo(rows, dst, dstStride, a, aStride, b, bStride, k, bias)
		return
	}
	// What the assembly touches last, so that a wrong length ends in a Go panic.
	_, _, _, _ = dst[(rows-1)*dstStride+panel-1], a[(rows-1)*aStride+k-1], b[(k-1)*bStride+panel-1], bias[panel-1]
	blocks, rest := rows/rowStep, rows%rowStep
	if blocks > 0 {
		gemmx6AVX2(blocks, &dst[0], dstStride, &a[0], aStride, &b[0], bStride, k, &bias[0])
	}
	r := blocks * rowStep
	switch rest {
	case 1:
		gemmx1AVX2(1, &dst[r*dstStride], dstStride, &a[r*aStride], aStride, &b[0], bStride, k, &bias[0])
	case 2:
		gemmx2AVX2(1, &dst[r*dstStride], dstStride, &a[r*aStride], aStride, &b[0], bStride, k, &bias[0])
	case 3:
		gemmx3AVX2(1, &dst[r*dstStride], dstStride, &a[r*aStride], aStride, &b[0], bStride, k, &bias[0])
	case 4:
		gemmx4AVX2(1, &dst[r*dstStride], dstStride, &a[r*aStride], aStride, &b[0], bStride, k, &bias[0])
	case 5:
		gemmx5AVX2(1, &dst[r*dstStride], dstStride, &a[r*aStride], aStride, &b[0], bStride, k, &bias[0])
	}
}

func absMax(acc *[lanes]float32, x []float32) {
	if useAVX2 && len(x) > 0 {
		absMaxAVX2(acc, &x[0], len(x))
		return
	}
	absMaxGo(acc, x)
}

func maximum(acc *[lanes]float32, x []float32) {
	if useAVX2 && len(x) > 0 {
		maximumAVX2(acc, &x[0], len(x))
		return
	}
	maxGo(acc, x)
}

func sum(acc *[lanes]float32, x []float32) {
	if useAVX2 && len(x) > 0 {
		sumAVX2(acc, &x[0], len(x))
		return
	}
	sumGo(acc, x)
}

func squares(acc *[lanes]float32, x []float32, mean float32) {
	if useAVX2 && len(x) > 0 {
		squaresAVX2(acc, &x[0], len(x), mean)
		return
	}
	squaresGo(acc, x, mean)
}

func dot(acc *[lanes]float32, a, b []float32) {
	if useAVX2 && len(a) > 0 {
		dotAVX2(acc, &a[0], &b[:len(a)][0], len(a))
		return
	}
	dotGo(acc, a, b)
}

func add(dst, x []float32) {
	if useAVX2 && len(dst) > 0 {
		addAVX2(&dst[0], &x[:len(dst)][0], len(dst))
		return
	}
	addGo(dst, x)
}

func axpy(dst, x []float32, alpha float32) {
	if useAVX2 && len(dst) > 0 {
		axpyAVX2(&dst[0], &x[:len(dst)][0], len(dst), alpha)
		return
	}
	axpyGo(dst, x, alpha)
}

func scale(x []float32, factor float32) {
	if useAVX2 && len(x) > 0 {
		scaleAVX2(&x[0], len(x), factor)
		return
	}
	scaleGo(x, factor)
}

func normalise(dst, x, gain, bias []float32, mean, factor float32) {
	if useAVX2 && len(dst) > 0 {
		normaliseAVX2(&dst[0], &x[:len(dst)][0], &gain[:len(dst)][0], &bias[:len(dst)][0], len(dst), mean, factor)
		return
	}
	normaliseGo(dst, x, gain, bias, mean, factor)
}

func round(q []int16, x []float32, factor float32) {
	if useAVX2 && len(x) > 0 {
		roundAVX2(&q[:len(x)][0], &x[0], len(x), factor)
		return
	}
	roundGo(q, x, factor)
}

func expSum(acc *[lanes]float32, x []float32, top, factor float32) {
	if useAVX2 && len(x) > 0 {
		expSumAVX2(acc, &x[0], len(x), top, factor)
		return
	}
	expSumGo(acc, x, top, factor)
}

func geluVector(x []float32) {
	if useAVX2 && len(x) > 0 {
		geluAVX2(&x[0], len(x))
		return
	}
	geluGo(x)
}

func transpose(dst, x []float32, stride, n int) {
	if useAVX2 && n > 0 {
		_, _ = dst[(n-1)*panel+lanes-1], x[(lanes-1)*stride+n-1]
		transposeAVX2(&dst[0], &x[0], stride, n)
		return
	}
	transposeGo(dst, x, stride, n)
}
