package kernel

import "math"

// The coefficients come from gen/coefficients.py.

// exp(r) = 1 + r + r^2 P(r) for |r| <= ln 2 / 2, relative error 3e-9 before rounding.
const (
	exp0 float32 = 0.49999994
	exp1 float32 = 0.16666521
	exp2 float32 = 0.04166839
	exp3 float32 = 0.008368735
	exp4 float32 = 0.001381456

	log2e float32 = 1.44269504
	// ln 2 in two parts, the first with few enough bits that its products with small integers are exact.
	ln2High float32 = 0.693359375
	ln2Low  float32 = -2.12194440e-4

	// The arguments between which 2^n is a normal number.
	expMin float32 = -87
	expMax float32 = 88

	// Adding and subtracting 1.5 * 2^23 rounds a float32 below 2^22 to the nearest integer, halves to the even one;
	// between the two, the integer is in the low bits.
	roundMagic float32 = 12582912
)

// roundMagicBits is roundMagic as an integer of the same bits.
const roundMagicBits = 0x4B400000

// erf(x / sqrt 2) = x P(x^2) / Q(x^2) for |x| <= 4 sqrt 2, absolute error 6e-8 before rounding. Beyond, it is as at the
// limit, one in float32.
const (
	erfLimit float32 = 5.65685425

	erfP0 float32 = 0.7978842
	erfP1 float32 = 0.075640395
	erfP2 float32 = 0.009268983
	erfP3 float32 = 0.00037945056
	erfP4 float32 = 6.8737504e-06
	erfP5 float32 = -4.398011e-08
	erfP6 float32 = 2.1232197e-10

	erfQ1 float32 = 0.261465
	erfQ2 float32 = 0.030199764
	erfQ3 float32 = 0.0019438716
	erfQ4 float32 = 6.862643e-05
)

// exp is e to the x, relative error below 2e-7; x is taken as between -87 and 88.
func exp(x float32) float32 {
	x = min(max(x, expMin), expMax)
	t := float32(x*log2e) + roundMagic
	n := t - roundMagic
	r := x - float32(n*ln2High)
	r -= float32(n * ln2Low)
	p := float32(exp4*r) + exp3
	p = float32(p*r) + exp2
	p = float32(p*r) + exp1
	p = float32(p*r) + exp0
	p = float32(p*float32(r*r)) + r
	p++
	scale := math.Float32frombits((math.Float32bits(t) - roundMagicBits + 127) << 23)
	return p * scale
}

// gelu is x times the normal distribution function of x, error below 1.1e-6 max(1, |x|)
// (Hendrycks and Gimpel 2016, https://arxiv.org/abs/1606.08415, the exact form).
func gelu(x float32) float32 {
	u := min(max(x, -erfLimit), erfLimit)
	s := u * u
	p := float32(erfP6*s) + erfP5
	p = float32(p*s) + erfP4
	p = float32(p*s) + erfP3
	p = float32(p*s) + erfP2
	p = float32(p*s) + erfP1
	p = float32(p*s) + erfP0
	q := float32(erfQ4*s) + erfQ3
	q = float32(q*s) + erfQ2
	q = float32(q*s) + erfQ1
	q = float32(q*s) + 1
	e := float32(u*p) / q
	return float32(float32(0.5*x) * float32(e+1))
}
