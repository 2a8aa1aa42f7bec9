// Package score turns the scores of a head into probabilities and choices.
package score

import "math"

// Softmax makes probabilities of scores, in place.
func Softmax(x []float32) {
	m := x[Argmax(x)]
	var sum float32
	for i, v := range x {
		x[i] = float32(math.Exp(float64(v - m)))
		sum += x[i]
	}
	for i := range x {
		x[i] /= sum
	}
}

// Sigmoid makes a probability of one score.
func Sigmoid(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) }

// Argmax is the index of the greatest score, the first of several.
func Argmax(x []float32) int {
	b := 0
	for i, v := range x {
		if v > x[b] {
			b = i
		}
	}
	return b
}

// Likeliest is the index of the greatest score and its probability.
func Likeliest(x []float32) (int, float32) {
	b := Argmax(x)
	var sum float64
	for _, v := range x {
		sum += math.Exp(float64(v - x[b]))
	}
	return b, float32(1 / sum)
}
