package score

import (
	"math"
	"testing"
)

func TestSoftmax(t *testing.T) {
	x := []float32{1, 3, 2, 300, -300}
	want, p := Likeliest(x)
	Softmax(x)
	var sum float32
	for _, v := range x {
		if v < 0 || v > 1 {
			t.Errorf("probability %v", v)
		}
		sum += v
	}
	if math.Abs(float64(sum-1)) > 1e-5 || Argmax(x) != 3 || want != 3 || math.Abs(float64(p-x[3])) > 1e-6 {
		t.Errorf("%v sums to %v; likeliest %d at %v", x, sum, want, p)
	}
}

func TestFirstOfEqualsWins(t *testing.T) {
	if got := Argmax([]float32{1, 2, 2}); got != 1 {
		t.Errorf("Argmax is %d, want 1", got)
	}
	if got := Sigmoid(0); got != 0.5 {
		t.Errorf("Sigmoid(0) is %v", got)
	}
}
