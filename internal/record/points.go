package record

import "unicode/utf8"

// stride is how many bytes lie between two known counts.
const stride = 256

// points turns byte offsets of a text into code point offsets.
type points struct {
	text   string
	counts []int // code points before byte i*stride
	ascii  bool
}

func newPoints(text string) *points {
	p := &points{text: text, ascii: true}
	p.counts = make([]int, 0, len(text)/stride+1)
	n := 0
	for i := 0; i < len(text); i++ {
		if i%stride == 0 {
			p.counts = append(p.counts, n)
		}
		if text[i] >= utf8.RuneSelf {
			p.ascii = false
		}
		if utf8.RuneStart(text[i]) {
			n++
		}
	}
	return p
}

// at is the number of code points before byte offset b, a boundary of one.
func (p *points) at(b int) int {
	b = max(0, min(b, len(p.text)))
	if p.ascii || b == 0 {
		return b
	}
	block := min(b/stride, len(p.counts)-1)
	n := p.counts[block]
	for i := block * stride; i < b; i++ {
		if utf8.RuneStart(p.text[i]) {
			n++
		}
	}
	return n
}
