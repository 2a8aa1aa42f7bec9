"""Fits the polynomials of approx.go: prints coefficients and their greatest errors. Needs numpy and mpmath.

Least squares on Chebyshev nodes, reweighted towards the worst nodes until the error is level (Lawson's algorithm); the
rational one is linearised by the denominator of the round before.
"""
import numpy as np, mpmath

nodes = lambda a, b, n=600: (a + b) / 2 + (b - a) / 2 * np.cos((2 * np.arange(n) + 1) / (2 * n) * np.pi)


def lawson(matrix, target, scale=1, rounds=400):
    """Coefficients c with small max |matrix @ c - target| * scale."""
    w = np.ones(len(target)); best = None
    for _ in range(rounds):
        s = np.sqrt(w) * scale
        c = np.linalg.lstsq(matrix * s[:, None], target * s, rcond=None)[0]
        e = np.abs(matrix @ c - target) * scale
        if best is None or e.max() < best[0]: best = e.max(), c
        w = w * (e / e.max() + 1e-3); w /= w.mean()
    return best[1]


def exponential():
    """exp(r) = 1 + r + r^2 P(r), |r| <= ln 2 / 2, relative error."""
    r = nodes(-0.3467, 0.3467); y = (np.expm1(r) - r) / r**2
    c = lawson(np.stack([r**i for i in range(5)], 1), y, r**2 / np.exp(r))
    print("exp", [np.float32(v) for v in c], np.abs((1 + r + r**2 * np.polyval(c[::-1], r)) / np.exp(r) - 1).max())


def gaussian():
    """erf(x / sqrt 2) = x P(x^2) / Q(x^2), |x| <= 4 sqrt 2, Q(0) = 1, absolute error."""
    x = nodes(0, 4 * np.sqrt(2), 800); t = x**2 / 32
    y = np.array([float(mpmath.erf(v / np.sqrt(2))) for v in x])
    q = np.ones_like(x)
    P, Q = 7, 4
    for _ in range(30):
        m = np.concatenate([np.stack([x * t**i for i in range(P)], 1), -np.stack([y * t**i for i in range(1, Q + 1)], 1)], 1)
        c = lawson(m, y, 1 / q, 60)
        q = 1 + sum(c[P + i - 1] * t**i for i in range(1, Q + 1))
    p = np.array([c[i] / 32**i for i in range(P)]); qq = np.array([1] + [c[P + i - 1] / 32**i for i in range(1, Q + 1)])
    f = x * np.polyval(p[::-1], x**2) / np.polyval(qq[::-1], x**2)
    print("erf P", [np.float32(v) for v in p]); print("erf Q", [np.float32(v) for v in qq]); print(np.abs(f - y).max())
    p, qq = p.astype(np.float32), qq.astype(np.float32)
    x = np.linspace(-8, 8, 400001).astype(np.float32)
    u = np.clip(x, -np.float32(4 * np.sqrt(2)), np.float32(4 * np.sqrt(2))); s = u * u
    a, b = np.full_like(s, p[-1]), np.full_like(s, qq[-1])
    for v in p[-2::-1]: a = a * s + v
    for v in qq[-2::-1]: b = b * s + v
    g = np.float32(0.5) * x * (1 + u * a / b)
    from math import erf
    want = np.array([v * (1 + erf(v / np.sqrt(2))) / 2 for v in x.astype(float)])
    print("gelu in float32: max error", np.abs(g - want).max(), "at", x[np.abs(g - want).argmax()])


exponential()
gaussian()
