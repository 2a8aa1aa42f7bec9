package serve

import (
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/go-chi/chi/v5/middleware"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are the figures of one server.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	running  prometheus.Gauge
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "dragoman_http_requests_total", Help: "Requests that were answered."}, []string{"route", "method", "status"}),
		seconds:  prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "dragoman_http_request_seconds", Help: "How long answers took.", Buckets: []float64{.001, .003, .01, .03, .1, .3, 1, 3, 10, 30}}, []string{"route"}),
		running:  prometheus.NewGauge(prometheus.GaugeOpts{Name: "dragoman_http_requests_running", Help: "Requests that are being answered."}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.running, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}

// methods are those that figures tell apart: clients may send any word.
var methods = map[string]bool{http.MethodGet: true, http.MethodHead: true, http.MethodPost: true, http.MethodPut: true, http.MethodDelete: true, http.MethodOptions: true}

// observe logs and counts every request.
func (v *server) observe(m *metrics) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			start := time.Now()
			m.running.Inc()
			ww := middleware.NewWrapResponseWriter(w, r.ProtoMajor)
			defer func() {
				m.running.Dec()
				took, status := time.Since(start), ww.Status()
				if status == 0 {
					status = http.StatusOK
				}
				route, method := chi.RouteContext(r.Context()).RoutePattern(), r.Method
				if route == "" {
					route = "none"
				}
				if !methods[method] {
					method = "other"
				}
				m.requests.WithLabelValues(route, method, strconv.Itoa(status)).Inc()
				m.seconds.WithLabelValues(route).Observe(took.Seconds())
				v.Log.Info("request", "method", r.Method, "path", r.URL.Path, "query", r.URL.RawQuery, "status", status, "bytes", ww.BytesWritten(), "took", took.Round(time.Microsecond).String(), "from", r.RemoteAddr)
			}()
			next.ServeHTTP(ww, r)
		})
	}
}
