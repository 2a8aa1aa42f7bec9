package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// implementations runs a test body over the portable code and, where the processor has it, the assembly.
func implementations(t *testing.T, body func(t *testing.T)) {
	t.Run("portable", func(t *testing.T) {
		defer func(was bool) { useAVX2 = was }(useAVX2)
		useAVX2 = false
		body(t)
	})
	t.Run("AVX2", func(t *testing.T) {
		if !useAVX2 {
			t.Skip("this processor has no AVX2")
		}
		body(t)
	})
}

// twins runs f on the portable code and on the assembly and compares what it returns, bit by bit.
func twins(t *testing.T, what string, f func() []float32) {
	t.Helper()
	if !useAVX2 {
		t.Skip("this processor has no AVX2")
	}
	assembly := f()
	useAVX2 = false
	portable := f()
	useAVX2 = true
	for i, p := range portable {
		if math.Float32bits(p) != math.Float32bits(assembly[i]) {
			t.Fatalf("%s: element %d of %d is %x (%v) in Go, %x (%v) in assembly", what, i, len(portable), math.Float32bits(p), p, math.Float32bits(assembly[i]), assembly[i])
		}
	}
}

func random(seed uint64, n int, spread float64) []float32 {
	r := rand.New(rand.NewPCG(seed, 99))
	x := make([]float32, n)
	for i := range x {
		x[i] = float32(r.NormFloat64() * spread)
	}
	return x
}

// edges are numbers at which roundings and branches lie.
var edges = []float32{0, float32(math.Copysign(0, -1)), 1, -1, 0.5, -0.5, 1.5, 2.5, 1e-38, -1e-38, 1e-45, -1e-45, 1e-30, 3e-31, 1e10, -1e10, 5.656854, -5.656855, 5.7, -5.7, 87, -87, 88.5, -88, -104, 127, 8191, 0.3465736, -0.3465736, 65504}

// vectorsOf gives vectors of all lengths up to a few times the lanes, of encoder sizes, and of edges.
func vectorsOf(seed uint64) (list [][]float32) {
	for n := range 35 {
		list = append(list, random(seed+uint64(n), n, 2))
	}
	return append(list, random(seed+50, 384, 1), random(seed+51, 1536, 3), random(seed+52, 257, 0.01), random(seed+53, 97, 30), edges, edges[:11], make([]float32, 16))
}

func TestDotAxpyAdd(t *testing.T) {
	implementations(t, func(t *testing.T) {
		for i, a := range vectorsOf(1) {
			b := random(1000+uint64(i), len(a), 1)
			var want, size float64
			for k := range a {
				want += float64(a[k]) * float64(b[k])
				size += math.Abs(float64(a[k]) * float64(b[k]))
			}
			// Each of the n/8 + 3 additions and the products round by 2^-24 of a partial sum.
			if got := Dot(a, b); math.Abs(float64(got)-want) > size*float64(len(a)/8+4)*6e-8 {
				t.Errorf("vector %d: dot %v, want %v", i, got, want)
			}
			sum, scaled := slices.Clone(b), slices.Clone(b)
			Add(sum, a)
			Axpy(scaled, -1.75, a)
			for k := range a {
				if want := b[k] + a[k]; sum[k] != want {
					t.Errorf("vector %d: element %d of the sum is %v, want %v", i, k, sum[k], want)
				}
				if want := float32(-1.75*a[k]) + b[k]; scaled[k] != want {
					t.Errorf("vector %d: element %d is %v, want %v", i, k, scaled[k], want)
				}
			}
		}
	})
}

func TestGELU(t *testing.T) {
	implementations(t, func(t *testing.T) {
		for i, x := range vectorsOf(2) {
			got := slices.Clone(x)
			GELU(got)
			for k, v := range x {
				want := float64(v) * 0.5 * math.Erfc(-float64(v)/math.Sqrt2)
				if e := math.Abs(float64(got[k]) - want); !(e <= 1.1e-6*max(1, math.Abs(float64(v)))) {
					t.Errorf("vector %d: gelu(%v) = %v, want %v", i, v, got[k], want)
				}
			}
		}
	})
}

func TestExpIsAccurate(t *testing.T) {
	for x := float32(-87); x < 88; x += 0.00137 {
		want := math.Exp(float64(x))
		if e := math.Abs(float64(exp(x))/want - 1); e > 2e-7 {
			t.Fatalf("exp(%v) = %v, want %v", x, exp(x), want)
		}
	}
}

func TestSoftmax(t *testing.T) {
	const factor = 0.17677669
	implementations(t, func(t *testing.T) {
		for i, x := range vectorsOf(3) {
			got := slices.Clone(x)
			Softmax(got, factor)
			if len(x) == 0 {
				continue
			}
			top := float64(slices.Max(x))
			var sum float64
			for _, v := range x {
				sum += math.Exp((float64(v) - top) * factor)
			}
			for k, v := range x {
				if want := math.Exp((float64(v)-top)*factor) / sum; math.Abs(float64(got[k])-want) > 1e-6 {
					t.Errorf("vector %d: element %d is %v, want %v", i, k, got[k], want)
				}
			}
		}
	})
}

func TestLayerNorm(t *testing.T) {
	implementations(t, func(t *testing.T) {
		for i, x := range vectorsOf(4) {
			if len(x) < 2 || slices.Max(x) > 1e4 || slices.Max(x) == 0 { // without variance, or beyond what float32 squares well
				continue
			}
			gain, bias := random(5, len(x), 1), random(6, len(x), 1)
			got := slices.Clone(x)
			LayerNorm(got, got, gain, bias, 1e-12)
			var mean, variance float64
			for _, v := range x {
				mean += float64(v) / float64(len(x))
			}
			for _, v := range x {
				variance += (float64(v) - mean) * (float64(v) - mean) / float64(len(x))
			}
			for k, v := range x {
				want := (float64(v)-mean)/math.Sqrt(variance+1e-12)*float64(gain[k]) + float64(bias[k])
				if math.Abs(float64(got[k])-want) > 2e-5 {
					t.Errorf("vector %d: element %d is %v, want %v", i, k, got[k], want)
				}
			}
		}
		constant := []float32{3, 3, 3, 3, 3, 3, 3, 3, 3}
		LayerNorm(constant, constant, make([]float32, 9), []float32{0, 1, 2, 3, 4, 5, 6, 7, 8}, 1e-12)
		if want := []float32{0, 1, 2, 3, 4, 5, 6, 7, 8}; !slices.Equal(constant, want) {
			t.Errorf("of a constant: %v, want %v", constant, want)
		}
	})
}

func TestQuantiseRow(t *testing.T) {
	implementations(t, func(t *testing.T) {
		for i, x := range vectorsOf(7) {
			row := slices.Repeat([]int16{77}, paddedInputs(len(x)))
			scale := quantiseRow(row, x, 8191)
			for k, q := range row {
				if k >= len(x) {
					if q != 0 {
						t.Errorf("vector %d: padding %d is %d", i, k, q)
					}
					continue
				}
				if q < -8191 || q > 8191 {
					t.Errorf("vector %d: element %d is %d", i, k, q)
				}
				if e := math.Abs(float64(q)*float64(scale) - float64(x[k])); scale > 0 && e > float64(scale)*0.502 {
					t.Errorf("vector %d: %v became %d times %v", i, x[k], q, scale)
				} else if scale == 0 && math.Abs(float64(x[k])) > 1e-30 {
					t.Errorf("vector %d: %v became 0", i, x[k])
				}
			}
		}
		// Halves go to the even neighbour.
		row := make([]int16, 16)
		quantiseRow(row, []float32{8, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 3.5, 0.5, -3.5}, 8)
		if want := []int16{8, 0, 2, 2, 0, -2, -2, 4, 0, -4, 0, 0, 0, 0, 0, 0}; !slices.Equal(row, want) {
			t.Errorf("rounded to %v, want %v", row, want)
		}
	})
}

// shapes of matrix products: outputs, inputs, rows.
var shapes = [][3]int{{1, 1, 1}, {1, 7, 3}, {5, 16, 2}, {15, 17, 4}, {16, 16, 6}, {17, 31, 5}, {18, 96, 7}, {31, 33, 13}, {33, 64, 97}, {48, 384, 12}, {37, 1152, 2}, {64, 1536, 9}, {7, 2000, 1}, {3, 5000, 3}}

func randomWeights(seed uint64, n int) []int8 {
	r := rand.New(rand.NewPCG(seed, 3))
	w := make([]int8, n)
	for i := range w {
		w[i] = int8(r.IntN(255) - 127)
	}
	return w
}

func TestMul8(t *testing.T) {
	implementations(t, func(t *testing.T) {
		for i, s := range shapes {
			out, in, n := s[0], s[1], s[2]
			for _, kind := range []string{"random", "greatest", "no bias"} {
				w, scale, src, bias := randomWeights(uint64(i), out*in), random(8, out, 0.01), random(9, n*in, 1), random(10, out, 1)
				switch kind {
				case "greatest": // all weights 127 and all inputs equal: the sums come near the end of 32 bits
					for k := range w {
						w[k] = 127
					}
					for k := range src {
						src[k] = 3
					}
				case "no bias":
					bias = nil
				}
				p, err := Pack8(w, scale, out, in)
				if err != nil {
					t.Fatal(err)
				}
				stride := out + 3
				dst := slices.Repeat([]float32{-7}, n*stride)
				p.Mul(dst, stride, src, n, bias, new(Quantised))
				row := make([]int16, paddedInputs(in))
				for r := range n {
					rowScale := quantiseRow(row, src[r*in:(r+1)*in], quantLimit(in))
					for o := range stride {
						if o >= out {
							if dst[r*stride+o] != -7 {
								t.Fatalf("%v %s: row %d: wrote beyond the outputs", s, kind, r)
							}
							continue
						}
						var sum int64
						for k := range in {
							sum += int64(row[k]) * int64(w[o*in+k])
						}
						if sum != int64(int32(sum)) {
							t.Fatalf("%v %s: the sum %d does not fit 32 bits", s, kind, sum)
						}
						want := float32(float32(sum) * float32(rowScale*scale[o]))
						if bias != nil {
							want += bias[o]
						}
						if dst[r*stride+o] != want {
							t.Fatalf("%v %s: row %d, output %d is %v, want exactly %v", s, kind, r, o, dst[r*stride+o], want)
						}
					}
				}
			}
		}
	})
}

func TestMul(t *testing.T) {
	implementations(t, func(t *testing.T) {
		for i, s := range shapes {
			out, in, n := s[0], s[1], s[2]
			w, bias := random(uint64(i), out*in, 1), random(10, out, 1)
			stride, srcStride := out+1, in+2
			src := random(9, n*srcStride, 1)
			p, err := Pack(w, out, in)
			if err != nil {
				t.Fatal(err)
			}
			dst := slices.Repeat([]float32{-7}, n*stride)
			p.Mul(dst, stride, src, srcStride, n, bias)
			for r := range n {
				for o := range out {
					var want float32
					for k := range in {
						want += float32(src[r*srcStride+k] * w[o*in+k])
					}
					want += bias[o]
					if dst[r*stride+o] != want {
						t.Fatalf("%v: row %d, output %d is %v, want exactly %v", s, r, o, dst[r*stride+o], want)
					}
				}
				if dst[r*stride+out] != -7 {
					t.Fatalf("%v: row %d: wrote beyond the outputs", s, r)
				}
			}
		}
	})
}

func TestAttention(t *testing.T) {
	implementations(t, func(t *testing.T) {
		for _, s := range [][3]int{{1, 32, 1}, {2, 32, 1}, {7, 64, 2}, {16, 64, 2}, {17, 96, 3}, {33, 64, 4}, {128, 64, 2}, {65, 48, 1}} {
			n, hidden, heads := s[0], s[1], s[2]
			width := hidden / heads
			qkv := random(11, n*3*hidden, 1.5)
			got := make([]float32, n*hidden)
			half := n / 2
			var buffer AttentionBuffer
			Attention(got[half*hidden:], qkv, n, hidden, heads, half, n, &buffer)
			Attention(got, qkv, n, hidden, heads, 0, half, &buffer)
			at := func(part, row, head, k int) float64 { return float64(qkv[row*3*hidden+part*hidden+head*width+k]) }
			for r := range n {
				for h := range heads {
					scores := make([]float64, n)
					var sum float64
					for j := range n {
						for k := range width {
							scores[j] += at(0, r, h, k) * at(1, j, h, k)
						}
						scores[j] = math.Exp(scores[j] / math.Sqrt(float64(width)))
						sum += scores[j]
					}
					for k := range width {
						var want float64
						for j := range n {
							want += scores[j] / sum * at(2, j, h, k)
						}
						// Scores up to some 30 in size carry errors of 1e-6, their exponentials as much of their size.
						if e := math.Abs(float64(got[r*hidden+h*width+k]) - want); e > 2e-5 {
							t.Fatalf("%v: row %d, head %d, element %d is %v, want %v", s, r, h, k, got[r*hidden+h*width+k], want)
						}
					}
				}
			}
		}
	})
}

func TestPackRefuses(t *testing.T) {
	for name, err := range map[string]error{
		"sizes":   second(Pack8(make([]int8, 5), make([]float32, 2), 2, 3)),
		"scales":  second(Pack8(make([]int8, 6), make([]float32, 3), 2, 3)),
		"empty":   second(Pack8(nil, nil, 0, 0)),
		"columns": second(Pack8(make([]int8, 200000), make([]float32, 1), 1, 200000)),
		"float":   second(Pack(make([]float32, 5), 2, 3)),
	} {
		if err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// TestTwins compares the two implementations bit by bit.
func TestTwins(t *testing.T) {
	for i, x := range vectorsOf(12) {
		name := fmt.Sprintf("vector %d of length %d", i, len(x))
		y, z := random(13, len(x), 1), random(14, len(x), 1)
		copyOf := func(f func(c []float32)) func() []float32 {
			return func() []float32 { c := slices.Clone(x); f(c); return c }
		}
		twins(t, name+": Dot", func() []float32 { return []float32{Dot(x, y)} })
		twins(t, name+": Add", copyOf(func(c []float32) { Add(c, y) }))
		twins(t, name+": Axpy", copyOf(func(c []float32) { Axpy(c, 0.3, y) }))
		twins(t, name+": GELU", copyOf(GELU))
		twins(t, name+": Softmax", copyOf(func(c []float32) { Softmax(c, 0.2) }))
		twins(t, name+": LayerNorm", copyOf(func(c []float32) { LayerNorm(c, c, y, z, 1e-12) }))
		twins(t, name+": quantiseRow", func() []float32 {
			row := make([]int16, paddedInputs(len(x)))
			out := []float32{quantiseRow(row, x, 8191)}
			for _, q := range row {
				out = append(out, float32(q))
			}
			return out
		})
	}
	// Every exponent and many fractions.
	for high := range 1 << 12 {
		x := make([]float32, 64)
		for i := range x {
			v := math.Float32frombits(uint32(high)<<20 | uint32(i)*0x3FF1)
			if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
				v = 0
			}
			x[i] = v
		}
		twins(t, "GELU of all exponents", func() []float32 { c := slices.Clone(x); GELU(c); return c })
		twins(t, "exp of all exponents", func() []float32 {
			c := slices.Clone(x)
			var acc [lanes]float32
			expSum(&acc, c, 0, 1)
			return c
		})
	}
	for i, s := range shapes {
		out, in, n := s[0], s[1], s[2]
		narrow, err := Pack8(randomWeights(uint64(i), out*in), random(8, out, 0.01), out, in)
		if err != nil {
			t.Fatal(err)
		}
		wide, err := Pack(random(9, out*in, 1), out, in)
		if err != nil {
			t.Fatal(err)
		}
		src, bias := random(10, n*in, 1), random(11, out, 1)
		product := func(f func(dst []float32)) func() []float32 {
			return func() []float32 { dst := make([]float32, n*out); f(dst); return dst }
		}
		twins(t, fmt.Sprint(s, ": 8-bit product"), product(func(dst []float32) { narrow.Mul(dst, out, src, n, bias, new(Quantised)) }))
		twins(t, fmt.Sprint(s, ": packing"), func() []float32 {
			p, err := Pack(src, n, in)
			if err != nil {
				t.Fatal(err)
			}
			return p.weights
		})
		twins(t, fmt.Sprint(s, ": product"), product(func(dst []float32) { wide.Mul(dst, out, src, in, n, bias) }))
	}
	for _, n := range []int{1, 5, 16, 47, 224} {
		qkv := random(15, n*3*64, 2)
		twins(t, fmt.Sprint("attention over ", n), func() []float32 {
			dst := make([]float32, n*64)
			Attention(dst, qkv, n, 64, 2, 0, n, new(AttentionBuffer))
			return dst
		})
	}
}

func benchmarkImplementations(b *testing.B, body func(b *testing.B)) {
	was := useAVX2
	defer func() { useAVX2 = was }()
	for _, avx2 := range []bool{true, false} {
		if avx2 && !was {
			continue
		}
		useAVX2 = avx2
		b.Run(map[bool]string{true: "AVX2", false: "portable"}[avx2], body)
	}
}

// BenchmarkMul8 reports multiplications with addition, in thousand millions a second.
func BenchmarkMul8(b *testing.B) {
	for _, s := range [][3]int{{384, 384, 128}, {1536, 384, 128}, {384, 1536, 128}, {1152, 384, 128}, {384, 384, 1}} {
		out, in, n := s[0], s[1], s[2]
		b.Run(fmt.Sprintf("outputs=%d/inputs=%d/rows=%d", out, in, n), func(b *testing.B) {
			benchmarkImplementations(b, func(b *testing.B) {
				p, err := Pack8(randomWeights(1, out*in), random(2, out, 0.01), out, in)
				if err != nil {
					b.Fatal(err)
				}
				src, bias, dst, q := random(3, n*in, 1), random(4, out, 1), make([]float32, n*out), new(Quantised)
				for b.Loop() {
					p.Mul(dst, out, src, n, bias, q)
				}
				b.ReportMetric(float64(out*in*n)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
			})
		})
	}
}

func BenchmarkMul(b *testing.B) {
	benchmarkImplementations(b, func(b *testing.B) {
		p, err := Pack(random(1, 256*384, 1), 256, 384)
		if err != nil {
			b.Fatal(err)
		}
		src, dst := random(3, 128*384, 1), make([]float32, 128*256)
		for b.Loop() {
			p.Mul(dst, 256, src, 384, 128, nil)
		}
		b.ReportMetric(128*256*384*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
	})
}

func BenchmarkAttention(b *testing.B) {
	for _, n := range []int{32, 128, 224} {
		b.Run(fmt.Sprintf("pieces=%d", n), func(b *testing.B) {
			qkv, dst, buffer := random(1, n*3*384, 1), make([]float32, n*384), new(AttentionBuffer)
			for b.Loop() {
				Attention(dst, qkv, n, 384, 12, 0, n, buffer)
			}
		})
	}
}

func BenchmarkGELU(b *testing.B) {
	x, y := random(1, 1536, 1), make([]float32, 1536)
	for b.Loop() {
		copy(y, x)
		GELU(y)
	}
	b.SetBytes(int64(len(x) * 4))
}

func BenchmarkLayerNorm(b *testing.B) {
	x, y := random(1, 384, 1), make([]float32, 384)
	for b.Loop() {
		LayerNorm(y, x, x, x, 1e-12)
	}
	b.SetBytes(int64(len(x) * 4))
}
