package main

import (
	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

// vectors writes the routines that go along vectors, eight elements at a time; lengths are multiples of eight.
type vectors struct {
	constants map[string]uint32
}

var globals = map[string]Mem{}

// bits is a constant in all eight lanes.
func (vectors) bits(name string, value uint32) Mem {
	if m, ok := globals[name]; ok {
		return m
	}
	m := GLOBL(name, RODATA|NOPTR)
	for lane := range 8 {
		DATA(lane*4, U32(value))
	}
	globals[name] = m
	return m
}

// constant is one of approx.go, in all eight lanes.
func (v vectors) constant(name string) Mem {
	value, ok := v.constants[name]
	if !ok {
		panic("approx.go has no constant " + name)
	}
	return v.bits(name, value)
}

// broadcast loads a float32 parameter into all lanes.
func broadcast(name string) reg.VecVirtual {
	p, err := Param(name).Resolve()
	if err != nil {
		panic(err)
	}
	y := YMM()
	VBROADCASTSS(p.Addr, y)
	return y
}

// stride is a pointer and the bytes that it moves on for eight elements.
type stride struct {
	pointer reg.Register
	bytes   uint64
}

// each loops over n elements; body sees the vectors at the pointers, which then move on.
func each(body func(), pointers ...stride) {
	n := Load(Param("n"), GP64())
	TESTQ(n, n)
	JZ(LabelRef("done"))
	Label("loop")
	body()
	for _, p := range pointers {
		ADDQ(U32(p.bytes), p.pointer)
	}
	SUBQ(Imm(8), n)
	JNZ(LabelRef("loop"))
	Label("done")
}

func pointer(name string) reg.Register { return Load(Param(name), GP64()) }

func end() {
	VZEROUPPER()
	RET()
}

func (v vectors) accumulate(name, does string, step func(acc, x reg.VecVirtual)) {
	stub(name+"AVX2", "acc *[8]float32, x *float32, n int", does+".")
	lanes, x := pointer("acc"), pointer("x")
	acc, t := YMM(), YMM()
	VMOVUPS(Mem{Base: lanes}, acc)
	each(func() {
		VMOVUPS(Mem{Base: x}, t)
		step(acc, t)
	}, stride{x, 32})
	VMOVUPS(acc, Mem{Base: lanes})
	end()
}

func (v vectors) squares() {
	stub("squaresAVX2", "acc *[8]float32, x *float32, n int, mean float32", "adds to each lane the squares of its elements' distances from the mean.")
	lanes, x, mean := pointer("acc"), pointer("x"), broadcast("mean")
	acc, t := YMM(), YMM()
	VMOVUPS(Mem{Base: lanes}, acc)
	each(func() {
		VMOVUPS(Mem{Base: x}, t)
		VSUBPS(mean, t, t)
		VMULPS(t, t, t)
		VADDPS(t, acc, acc)
	}, stride{x, 32})
	VMOVUPS(acc, Mem{Base: lanes})
	end()
}

func (v vectors) dot() {
	stub("dotAVX2", "acc *[8]float32, a, b *float32, n int", "adds to each lane the products of its elements.")
	lanes, a, b := pointer("acc"), pointer("a"), pointer("b")
	acc, t := YMM(), YMM()
	VMOVUPS(Mem{Base: lanes}, acc)
	each(func() {
		VMOVUPS(Mem{Base: a}, t)
		VMULPS(Mem{Base: b}, t, t)
		VADDPS(t, acc, acc)
	}, stride{a, 32}, stride{b, 32})
	VMOVUPS(acc, Mem{Base: lanes})
	end()
}

func (v vectors) add() {
	stub("addAVX2", "dst, x *float32, n int", "adds x to dst.")
	dst, x, t := pointer("dst"), pointer("x"), YMM()
	each(func() {
		VMOVUPS(Mem{Base: dst}, t)
		VADDPS(Mem{Base: x}, t, t)
		VMOVUPS(t, Mem{Base: dst})
	}, stride{dst, 32}, stride{x, 32})
	end()
}

func (v vectors) axpy() {
	stub("axpyAVX2", "dst, x *float32, n int, alpha float32", "adds alpha times x to dst.")
	dst, x, alpha, t := pointer("dst"), pointer("x"), broadcast("alpha"), YMM()
	each(func() {
		VMULPS(Mem{Base: x}, alpha, t)
		VADDPS(Mem{Base: dst}, t, t)
		VMOVUPS(t, Mem{Base: dst})
	}, stride{dst, 32}, stride{x, 32})
	end()
}

func (v vectors) scale() {
	stub("scaleAVX2", "x *float32, n int, factor float32", "multiplies x by factor.")
	x, factor, t := pointer("x"), broadcast("factor"), YMM()
	each(func() {
		VMULPS(Mem{Base: x}, factor, t)
		VMOVUPS(t, Mem{Base: x})
	}, stride{x, 32})
	end()
}

func (v vectors) normalise() {
	stub("normaliseAVX2", "dst, x, gain, bias *float32, n int, mean, factor float32", "writes (x - mean) * factor * gain + bias.")
	dst, x, gain, bias := pointer("dst"), pointer("x"), pointer("gain"), pointer("bias")
	mean, factor, t := broadcast("mean"), broadcast("factor"), YMM()
	each(func() {
		VMOVUPS(Mem{Base: x}, t)
		VSUBPS(mean, t, t)
		VMULPS(factor, t, t)
		VMULPS(Mem{Base: gain}, t, t)
		VADDPS(Mem{Base: bias}, t, t)
		VMOVUPS(t, Mem{Base: dst})
	}, stride{dst, 32}, stride{x, 32}, stride{gain, 32}, stride{bias, 32})
	end()
}

func (v vectors) round() {
	stub("roundAVX2", "q *int16, x *float32, n int, factor float32", "rounds x times factor to integers.")
	q, x, factor := pointer("q"), pointer("x"), broadcast("factor")
	t, high := YMM(), XMM()
	each(func() {
		VMULPS(Mem{Base: x}, factor, t)
		VADDPS(v.constant("roundMagic"), t, t)
		VPSUBD(v.constant("roundMagicBits"), t, t)
		VEXTRACTI128(Imm(1), t, high)
		VPACKSSDW(high, t.AsX(), high)
		VMOVDQU(high, Mem{Base: q})
	}, stride{q, 16}, stride{x, 32})
	end()
}

func (v vectors) expSum() {
	stub("expSumAVX2", "acc *[8]float32, x *float32, n int, top, factor float32", "replaces x by exp((x - top) * factor) and adds it to the lanes.")
	lanes, x, top, factor := pointer("acc"), pointer("x"), broadcast("top"), broadcast("factor")
	acc, y, t, n, r, p := YMM(), YMM(), YMM(), YMM(), YMM(), YMM()
	magic := YMM()
	VMOVUPS(v.constant("roundMagic"), magic)
	VMOVUPS(Mem{Base: lanes}, acc)
	each(func() {
		VMOVUPS(Mem{Base: x}, y)
		VSUBPS(top, y, y)
		VMULPS(factor, y, y)
		VMAXPS(v.constant("expMin"), y, y)
		VMINPS(v.constant("expMax"), y, y)
		VMULPS(v.constant("log2e"), y, t)
		VADDPS(magic, t, t)
		VSUBPS(magic, t, n)
		VMULPS(v.constant("ln2High"), n, r)
		VSUBPS(r, y, y)
		VMULPS(v.constant("ln2Low"), n, r)
		VSUBPS(r, y, r)
		VMULPS(v.constant("exp4"), r, p)
		VADDPS(v.constant("exp3"), p, p)
		for _, c := range []string{"exp2", "exp1", "exp0"} {
			VMULPS(r, p, p)
			VADDPS(v.constant(c), p, p)
		}
		VMULPS(r, r, y)
		VMULPS(y, p, p)
		VADDPS(r, p, p)
		VADDPS(v.bits("one", 0x3F800000), p, p)
		VPSUBD(v.constant("roundMagicBits"), t, t)
		VPADDD(v.bits("exponentBias", 127), t, t)
		VPSLLD(Imm(23), t, t)
		VMULPS(t, p, p)
		VMOVUPS(p, Mem{Base: x})
		VADDPS(p, acc, acc)
	}, stride{x, 32})
	VMOVUPS(acc, Mem{Base: lanes})
	end()
}

func (v vectors) gelu() {
	stub("geluAVX2", "x *float32, n int", "replaces x by gelu(x).")
	ptr := pointer("x")
	x, u, s, p, q := YMM(), YMM(), YMM(), YMM(), YMM()
	each(func() {
		VMOVUPS(Mem{Base: ptr}, x)
		VMAXPS(v.bits("erfLowest", v.constants["erfLimit"]|1<<31), x, u)
		VMINPS(v.constant("erfLimit"), u, u)
		VMULPS(u, u, s)
		VMULPS(v.constant("erfP6"), s, p)
		VMULPS(v.constant("erfQ4"), s, q)
		VADDPS(v.constant("erfP5"), p, p)
		VADDPS(v.constant("erfQ3"), q, q)
		for _, c := range []string{"erfP4", "erfP3", "erfP2", "erfP1", "erfP0"} {
			VMULPS(s, p, p)
			VADDPS(v.constant(c), p, p)
		}
		for _, c := range []string{"erfQ2", "erfQ1"} {
			VMULPS(s, q, q)
			VADDPS(v.constant(c), q, q)
		}
		VMULPS(s, q, q)
		VADDPS(v.bits("one", 0x3F800000), q, q)
		VMULPS(u, p, p)
		VDIVPS(q, p, p)
		VADDPS(v.bits("one", 0x3F800000), p, p)
		VMULPS(v.bits("half", 0x3F000000), x, x)
		VMULPS(p, x, x)
		VMOVUPS(x, Mem{Base: ptr})
	}, stride{ptr, 32})
	end()
}

// transpose lays eight rows side by side, four columns at a time.
func transpose() {
	stub("transposeAVX2", "dst, x *float32, stride, n int", "is transposeGo.")
	dst := pointer("dst")
	rows := loadRows("x", "stride", 6, 2)
	last := GP64() // row 6
	LEAQ(Mem{Base: rows.base[1], Index: rows.stride, Scale: 2}, last)
	ADDQ(rows.stride, last)
	each(func() {
		at := func(row, disp int) Mem {
			if row < 6 {
				return rows.at(row, disp)
			}
			m := Mem{Base: last, Disp: disp}
			if row == 7 {
				m.Index, m.Scale = rows.stride, 1
			}
			return m
		}
		for _, columns := range []int{0, 4} {
			// Rows i and i+4 share a register, since what follows works within its halves.
			var r [4]reg.VecVirtual
			for i := range r {
				r[i] = YMM()
				VMOVUPS(at(i, 4*columns), r[i].AsX())
				VINSERTF128(Imm(1), at(i+4, 4*columns), r[i], r[i])
			}
			low01, high01, low23, high23, out := YMM(), YMM(), YMM(), YMM(), YMM()
			VUNPCKLPS(r[1], r[0], low01)
			VUNPCKHPS(r[1], r[0], high01)
			VUNPCKLPS(r[3], r[2], low23)
			VUNPCKHPS(r[3], r[2], high23)
			store := func(column int) { VMOVUPS(out, Mem{Base: dst, Disp: 4 * panel * (columns + column)}) }
			VUNPCKLPD(low23, low01, out)
			store(0)
			VUNPCKHPD(low23, low01, out)
			store(1)
			VUNPCKLPD(high23, high01, out)
			store(2)
			VUNPCKHPD(high23, high01, out)
			store(3)
		}
	}, stride{rows.base[0], 32}, stride{rows.base[1], 32}, stride{last, 32}, stride{dst, 8 * 4 * panel})
	end()
}
