// Command gen writes the AVX2 twins of internal/kernel's routines: run "go generate ./internal/kernel".
//
// It is a module of its own, so that avo (github.com/mmcloughlin/avo), which writes Go assembly, is needed only to
// change the assembly, not to build the program. Each routine does in eight lanes what its portable twin does, in the same order.
package main

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"log"
	"math"

	. "github.com/mmcloughlin/avo/build"
	. "github.com/mmcloughlin/avo/operand"
	"github.com/mmcloughlin/avo/reg"
)

const (
	panel   = 16 // outputs computed at a time: two vectors
	rowStep = 6  // rows at a time: twelve of the sixteen registers are sums
)

func main() {
	constants, err := approximations("../approx.go")
	if err != nil {
		log.Fatal(err)
	}
	ConstraintExpr("amd64")
	for rows := 1; rows <= rowStep; rows++ {
		gemm8(rows)
	}
	for rows := 1; rows <= rowStep; rows++ {
		gemm(rows)
	}
	v := vectors{constants}
	v.accumulate("absMax", "raises each lane to the greatest magnitude among its elements", func(acc, x reg.VecVirtual) {
		VANDPS(v.bits("signless", 0x7FFFFFFF), x, x)
		VMAXPS(x, acc, acc)
	})
	v.accumulate("maximum", "raises each lane to the greatest among its elements", func(acc, x reg.VecVirtual) { VMAXPS(x, acc, acc) })
	v.accumulate("sum", "adds to each lane its elements", func(acc, x reg.VecVirtual) { VADDPS(x, acc, acc) })
	v.squares()
	v.dot()
	v.add()
	v.axpy()
	v.scale()
	v.normalise()
	v.round()
	v.expSum()
	v.gelu()
	transpose()
	Generate()
}

// approximations reads the constants of the portable code, so that they are written down once.
func approximations(path string) (map[string]uint32, error) {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, 0)
	if err != nil {
		return nil, err
	}
	config := types.Config{Importer: importer.ForCompiler(files, "source", nil)}
	p, err := config.Check("kernel", files, []*ast.File{file}, nil)
	if err != nil {
		return nil, err
	}
	bits := map[string]uint32{}
	for _, name := range p.Scope().Names() {
		if c, ok := p.Scope().Lookup(name).(*types.Const); ok {
			if c.Val().Kind() == constant.Int && c.Type().String() == "untyped int" {
				n, _ := constant.Uint64Val(c.Val())
				bits[name] = uint32(n)
				continue
			}
			f, _ := constant.Float32Val(c.Val())
			bits[name] = math.Float32bits(f)
		}
	}
	return bits, nil
}

func stub(name, params, does string) {
	TEXT(name, NOSPLIT, "func("+params+")")
	Pragma("noescape")
	Doc(name + " " + does)
}

// rowPointers gives each of up to six rows an address: two bases and an index with a scale.
type rowPointers struct {
	base   [2]reg.Register
	stride reg.Register
	start  reg.Register // of the block's first row
}

// loadRows reads parameter name and the stride in elements of 1<<shift bytes.
func loadRows(name, stride string, rows int, shift uint64) rowPointers {
	var p rowPointers
	base, step := Load(Param(name), GP64()), Load(Param(stride), GP64())
	SHLQ(Imm(shift), step)
	start := GP64()
	MOVQ(base, start)
	p.base[0], p.stride, p.start = base, step, start
	if rows > 3 {
		p.base[1] = GP64()
		p.second()
	}
	return p
}

// second points the second base to the fourth row.
func (p rowPointers) second() {
	LEAQ(Mem{Base: p.base[0], Index: p.stride, Scale: 2}, p.base[1])
	ADDQ(p.stride, p.base[1])
}

// nextBlock moves on to the row after the block's last, from wherever along the rows the pointers are.
func (p rowPointers) nextBlock(rows int) {
	for range rows {
		ADDQ(p.stride, p.start)
	}
	MOVQ(p.start, p.base[0])
	if rows > 3 {
		p.second()
	}
}

// nextBlock counts down the blocks and returns after the last.
func nextBlock(label string) {
	blocks, err := Param("blocks").Resolve()
	if err != nil {
		panic(err)
	}
	DECQ(blocks.Addr)
	JNZ(LabelRef(label))
	VZEROUPPER()
	RET()
}

func (p rowPointers) at(row, disp int) Mem {
	m := Mem{Base: p.base[row/3], Disp: disp}
	if row%3 > 0 {
		m.Index, m.Scale = p.stride, uint8(row%3)
	}
	return m
}

func (p rowPointers) advance(bytes uint64) {
	for _, b := range p.base {
		if b != nil {
			ADDQ(Imm(bytes), b)
		}
	}
}

func sums(rows int) (acc [][2]reg.VecVirtual) {
	for range rows {
		acc = append(acc, [2]reg.VecVirtual{YMM(), YMM()})
	}
	for _, a := range acc {
		VXORPS(a[0], a[0], a[0])
		VXORPS(a[1], a[1], a[1])
	}
	return acc
}

func gemm8(rows int) {
	const unroll = 4 // pairs of inputs; the caller pads to a multiple
	stub(fmt.Sprintf("gemm8x%dAVX2", rows), "blocks int, dst *float32, dstStride int, a *int16, aStride int, w *int8, pairs int, aScale, wScale, bias *float32",
		fmt.Sprintf("is gemm8Go for blocks of %d rows, at least one.", rows))
	a := loadRows("a", "aStride", rows, 1)
	dst, stride := Load(Param("dst"), GP64()), Load(Param("dstStride"), GP64())
	SHLQ(Imm(2), stride)
	aScale := Load(Param("aScale"), GP64())
	block := fmt.Sprintf("block%d", rows)
	Label(block)
	w, n := Load(Param("w"), GP64()), Load(Param("pairs"), GP64())
	acc := sums(rows)
	b := [2]reg.VecVirtual{YMM(), YMM()}
	x, t := YMM(), YMM()
	loop := fmt.Sprintf("loop%d", rows)
	Label(loop)
	for u := range unroll {
		VPMOVSXBW(Mem{Base: w, Disp: u * 32}, b[0])
		VPMOVSXBW(Mem{Base: w, Disp: u*32 + 16}, b[1])
		for r := range rows {
			VPBROADCASTD(a.at(r, u*4), x)
			VPMADDWD(b[0], x, t)
			VPADDD(t, acc[r][0], acc[r][0])
			VPMADDWD(b[1], x, x)
			VPADDD(x, acc[r][1], acc[r][1])
		}
	}
	ADDQ(Imm(unroll*32), w)
	a.advance(unroll * 4)
	SUBQ(Imm(unroll), n)
	JNZ(LabelRef(loop))

	wScale, bias := Load(Param("wScale"), GP64()), Load(Param("bias"), GP64())
	for r := range rows {
		VBROADCASTSS(Mem{Base: aScale, Disp: 4 * r}, x)
		for v := range 2 {
			VMULPS(Mem{Base: wScale, Disp: 32 * v}, x, t)
			VCVTDQ2PS(acc[r][v], acc[r][v])
			VMULPS(t, acc[r][v], acc[r][v])
			VADDPS(Mem{Base: bias, Disp: 32 * v}, acc[r][v], acc[r][v])
			VMOVUPS(acc[r][v], Mem{Base: dst, Disp: 32 * v})
		}
		ADDQ(stride, dst)
	}
	ADDQ(Imm(uint64(4*rows)), aScale)
	a.nextBlock(rows)
	nextBlock(block)
}

func gemm(rows int) {
	stub(fmt.Sprintf("gemmx%dAVX2", rows), "blocks int, dst *float32, dstStride int, a *float32, aStride int, b *float32, bStride int, k int, bias *float32",
		fmt.Sprintf("is gemmGo for blocks of %d rows, at least one.", rows))
	a := loadRows("a", "aStride", rows, 2)
	wStride := Load(Param("bStride"), GP64())
	SHLQ(Imm(2), wStride)
	dst, stride := Load(Param("dst"), GP64()), Load(Param("dstStride"), GP64())
	SHLQ(Imm(2), stride)
	block := fmt.Sprintf("block%d", rows)
	Label(block)
	w, n := Load(Param("b"), GP64()), Load(Param("k"), GP64())
	acc := sums(rows)
	b := [2]reg.VecVirtual{YMM(), YMM()}
	x, t := YMM(), YMM()
	loop := fmt.Sprintf("loop%d", rows)
	Label(loop)
	VMOVUPS(Mem{Base: w}, b[0])
	VMOVUPS(Mem{Base: w, Disp: 32}, b[1])
	for r := range rows {
		VBROADCASTSS(a.at(r, 0), x)
		VMULPS(b[0], x, t)
		VADDPS(t, acc[r][0], acc[r][0])
		VMULPS(b[1], x, x)
		VADDPS(x, acc[r][1], acc[r][1])
	}
	ADDQ(wStride, w)
	a.advance(4)
	DECQ(n)
	JNZ(LabelRef(loop))
	bias := Load(Param("bias"), GP64())
	for r := range rows {
		for v := range 2 {
			VADDPS(Mem{Base: bias, Disp: 32 * v}, acc[r][v], acc[r][v])
			VMOVUPS(acc[r][v], Mem{Base: dst, Disp: 32 * v})
		}
		ADDQ(stride, dst)
	}
	a.nextBlock(rows)
	nextBlock(block)
}
