package coder

import (
	"math"

	"github.com/dragoman-events/dragoman"
)

// Platt's scaling of the raw probability, fitted on the held-out articles and reports by train/calibrate.py: of the
// events given 0.8, eight in ten shall be right in type, source, target and status side (Platt 1999, section 2.1).
const (
	plattOffset = -1.254
	plattSlope  = 0.670
)

// confidence is the calibrated probability that an event is right: that its trigger is one of its type, that it
// happened or not as its status says, and that its actors are those named.
func confidence(it *item) float64 {
	real := 0.0
	for s, p := range it.draft.StatusP {
		if dragoman.Status(s).Real() == it.Status.Real() {
			real += float64(p)
		}
	}
	raw := float64(it.draft.Prob) * real * mean(it.Source) * mean(it.Target)
	raw = min(max(raw, 0.02), 0.98)
	return 1 / (1 + math.Exp(-(plattOffset + plattSlope*math.Log(raw/(1-raw)))))
}

// mean is the mean probability of actors; an empty list counts as a coin that fell well.
func mean(as []dragoman.Actor) float64 {
	const none = 0.7
	if len(as) == 0 {
		return none
	}
	sum := 0.0
	for _, a := range as {
		sum += min(1, float64(a.Prob)) // the tree's word for it may carry a score beyond 1
	}
	return sum / float64(len(as))
}
