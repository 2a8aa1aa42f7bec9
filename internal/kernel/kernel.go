// Package kernel holds the arithmetic that takes the program's time: products of matrices in 8 bits and in float32,
// attention, and the functions between them. It knows nothing of language or of models.
//
// Every routine exists twice: in Go (portable.go) and in AVX2 assembly, which is made by the generator in gen and
// chosen at start where the processor has it. The two give the same bits, on every platform, so that a model reads a
// text the same everywhere. That rests on three rules:
//
//   - Sums of float32 have a fixed order: element i of a vector is added to lane i mod 8, and the lanes are added by
//     [reduce]; elements of a matrix product are summed one after the other, each in its own lane.
//   - A product is rounded before it is added: no fused multiply-add. Go may fuse x*y + z, so the portable code writes
//     float32(x*y) + z.
//   - exp and erf are our own polynomials (approx.go).
//
// On the processors that were measured the second rule costs nothing, since they add and multiply in different ports.
// GODEBUG=cpu.avx2=off runs the portable code.
//
// Inputs are finite numbers; a NaN or an infinity gives unspecified results, but no panic.
package kernel

//go:generate go -C gen run . -out ../avx2_amd64.s -stubs ../avx2_amd64.go -pkg kernel

const (
	lanes   = 8  // float32 in a vector
	panel   = 16 // outputs computed at a time
	rowStep = 6  // rows computed at a time, at most
)

// roundUp rounds n up to a multiple of step.
func roundUp(n, step int) int { return (n + step - 1) / step * step }

// reduce adds lanes in the order of a vector halved three times.
func reduce(l *[lanes]float32) float32 {
	return ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7]))
}
