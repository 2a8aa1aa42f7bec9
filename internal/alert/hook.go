package alert

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/hashicorp/go-retryablehttp"
	webhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/dragoman-events/dragoman/internal/store"
)

// batch is how many events one delivery holds at most.
const batch = 100

// Delivery is the body of a delivery.
type Delivery struct {
	Type      string    `json:"type"`      // "events"
	Timestamp time.Time `json:"timestamp"` // when this delivery was first put together
	Query     string    `json:"query"`
	Filter    string    `json:"filter"`
	Events    []Event   `json:"events"`
}

// Event is an event as it is delivered: as lines of dragoman query have it, with the words of its sentence.
type Event struct {
	*store.Event
	Words string `json:"words"`
}

// Courier delivers what saved queries find to their webhooks, each event once and in the order in which they were stored.
//
// Deliveries are signed as standardwebhooks.com says: the headers webhook-id, webhook-timestamp and webhook-signature let
// the one who is told check who tells, and refuse what is old. A delivery that was not acknowledged is repeated with the
// same id and the same events.
type Courier struct {
	Store    store.Store
	Agent    string        // how it calls itself
	Interval time.Duration // how often it looks for what is new; 0 for 5 seconds
	Pause    time.Duration // before a delivery that failed is tried anew; doubled each time, up to an hour; 0 for 30 seconds
	Log      *slog.Logger
	client   *retryablehttp.Client

	newest string // the cursor of the last event of all that was looked at
	owing  bool   // a delivery failed and is to be tried again
}

// Run delivers until the context ends. Several programs may do so: each query is held by one at a time.
func (c *Courier) Run(ctx context.Context) {
	if c.Interval == 0 {
		c.Interval = 5 * time.Second
	}
	tick := time.NewTicker(c.Interval)
	defer tick.Stop()
	for {
		if err := c.Round(ctx); err != nil && ctx.Err() == nil {
			c.Log.Error("saved queries can't be delivered", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// Round delivers all that is new.
func (c *Courier) Round(ctx context.Context) error {
	if c.client == nil {
		c.client = retryablehttp.NewClient()
		c.client.Logger = nil
		c.client.RetryMax, c.client.RetryWaitMin, c.client.RetryWaitMax = 2, time.Second, 5*time.Second
		c.client.Backoff = retryablehttp.LinearJitterBackoff // the query is held meanwhile: who asks for a longer pause gets it by ours
		c.client.HTTPClient.Timeout = 15 * time.Second
		c.client.HTTPClient.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse } // a signed body goes where it was meant to
		c.client.ErrorHandler = retryablehttp.PassthroughErrorHandler
	}
	if c.Pause == 0 {
		c.Pause = 30 * time.Second
	}
	newest, err := last(ctx, c.Store, &Query{})
	if err != nil || newest == c.newest && !c.owing {
		return err
	}
	queries, err := All(ctx, c.Store)
	if err != nil {
		return err
	}
	c.owing = false
	for _, q := range queries {
		for more := q.Webhook != ""; more && ctx.Err() == nil; {
			if err := alone(ctx, c.Store, q.Name, func() (err error) {
				more, err = c.deliver(ctx, q.Name)
				return err
			}); err != nil {
				return fmt.Errorf("query %s: %w", q.Name, err)
			}
		}
	}
	c.newest = newest
	return nil
}

// deliver makes one delivery of a query, and reports whether it may have more.
func (c *Courier) deliver(ctx context.Context, name string) (more bool, err error) {
	q, err := Find(ctx, c.Store, name)
	switch {
	case errors.Is(err, store.ErrNotFound): // forgotten meanwhile
		return false, nil
	case err != nil || q.Webhook == "":
		return false, err
	case time.Now().Before(q.NextTry):
		c.owing = true
		return false, nil
	}
	d := Delivery{Type: "events", Query: q.Name, Filter: q.Filter.String()}
	for e, err := range c.Store.Events(ctx, q.since(q.Told, batch)) {
		if err != nil {
			return false, err
		}
		d.Events = append(d.Events, Event{e, e.Sentence.Text})
		if e.Cursor == q.Sending {
			break
		}
	}
	if len(d.Events) == 0 {
		return false, nil
	}
	upTo := d.Events[len(d.Events)-1]
	if upTo.Cursor != q.Sending { // what is about to be sent is kept first, so that it is the same should it be repeated
		q.Sending = upTo.Cursor
		if err := put(ctx, c.Store, q); err != nil {
			return false, err
		}
	}
	d.Timestamp = upTo.Stored
	if err := c.send(ctx, q, &d); err != nil {
		if ctx.Err() != nil {
			return false, ctx.Err()
		}
		c.owing = true
		q.Failures++
		pause := min(c.Pause<<min(q.Failures-1, 10), time.Hour)
		q.NextTry, q.Message = time.Now().Add(pause).Round(time.Second).UTC(), err.Error()
		c.Log.Warn("a delivery failed", "query", q.Name, "to", q.Webhook, "error", err, "again", q.NextTry)
		return false, put(ctx, c.Store, q)
	}
	q.Told, q.Sending, q.Delivered, q.Failures, q.NextTry, q.Message = q.Sending, "", time.Now().Round(time.Second).UTC(), 0, time.Time{}, ""
	c.Log.Info("delivered", "query", q.Name, "to", q.Webhook, "events", len(d.Events))
	return len(d.Events) == batch, put(context.WithoutCancel(ctx), c.Store, q)
}

// send posts a delivery. It is tried again at once a few times where the network or the other side has a bad moment.
func (c *Courier) send(ctx context.Context, q *Query, d *Delivery) error {
	body, err := encode(d)
	if err != nil {
		return err
	}
	signer, err := webhooks.NewWebhook(q.Secret)
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(q.Name + "\x00" + q.Told + "\x00" + q.Sending))
	id, now := "msg_"+hex.EncodeToString(sum[:12]), time.Now()
	signature, err := signer.Sign(id, now, body)
	if err != nil {
		return err
	}
	r, err := retryablehttp.NewRequestWithContext(ctx, http.MethodPost, q.Webhook, body)
	if err != nil {
		return err
	}
	for k, v := range map[string]string{"Content-Type": "application/json", "User-Agent": c.Agent, webhooks.HeaderWebhookID: id, webhooks.HeaderWebhookTimestamp: strconv.FormatInt(now.Unix(), 10), webhooks.HeaderWebhookSignature: signature} {
		r.Header.Set(k, v)
	}
	answer, err := c.client.Do(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	io.Copy(io.Discard, io.LimitReader(answer.Body, 64<<10)) // so that the connection is used again
	if answer.StatusCode/100 != 2 {
		return fmt.Errorf("the other side answers %s", answer.Status)
	}
	return nil
}

// encode writes JSON; letters of markup stay as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}
