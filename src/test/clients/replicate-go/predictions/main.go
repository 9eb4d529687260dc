// What Go's replicate-go does with predictions: predictions URL TOKEN MODEL VERSION OWNER/DEPLOYMENT
//
// The model says text back word by word within delay seconds, or fails at the second word if it is to fail.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/replicate/replicate-go"
)

func check(so bool, what ...any) {
	if !so {
		panic(fmt.Sprintln(what...))
	}
}

func must[T any](value T, err error) T {
	check(err == nil, err)
	return value
}

var (
	model, version, owner, name string

	ctx     context.Context
	client  *replicate.Client
	parts   = []any{"you ", "said: ", "hello ", "there"}
	text    = "you said: hello there"
	polling = replicate.WithPollingInterval(100 * time.Millisecond)
)

func input(delay float64) replicate.PredictionInput {
	return replicate.PredictionInput{"text": "hello there", "delay": delay}
}

func failing() replicate.PredictionInput {
	return replicate.PredictionInput{"text": "hello there", "fail": true}
}

func create(delay float64, webhook *replicate.Webhook) *replicate.Prediction {
	return must(client.CreatePredictionWithDeployment(ctx, owner, name, input(delay), webhook, false))
}

func same(output any) bool { return reflect.DeepEqual(output, parts) }

func runs() {
	blocking := replicate.WithBlockUntilDone()
	check(same(must(client.RunWithOptions(ctx, model, input(0), nil, blocking))), "by model")
	check(same(must(client.RunWithOptions(ctx, model+":"+version, input(0), nil, blocking))), "by version")
	check(same(must(client.RunWithOptions(ctx, model, input(0), nil, blocking, replicate.WithFileOutput()))), "files")
	check(same(must(client.Run(ctx, model, input(0), nil))), "by polling")

	_, err := client.RunWithOptions(ctx, model, failing(), nil, blocking)
	var failed *replicate.ModelError
	check(errors.As(err, &failed) && failed.Prediction.Status == replicate.Failed, err)
	check(strings.Contains(err.Error(), "The input asked"), err)
}

func polls() string {
	created := must(client.CreatePrediction(ctx, version, input(0), nil, false))
	check(!created.Status.Terminated(), created.Status)
	check(client.Wait(ctx, created, polling) == nil, "waiting")
	check(created.Status == replicate.Succeeded && same(created.Output), created)
	check(created.Model == model && created.Version == version, created)
	check(*created.Metrics.TotalTime >= *created.Metrics.PredictTime, created.Metrics)
	check(strings.Contains(*created.Logs, "1 of 4"), *created.Logs)

	other := must(client.CreatePredictionWithModel(ctx, owner, name, input(0), nil, false))
	check(client.Wait(ctx, other, polling) == nil && same(other.Output), "a model that is called as a deployment is")
	return created.ID
}

// The client closes its channels after the last event or leaves them open, as it comes.
func events(stream <-chan replicate.SSEEvent, failures <-chan error) []replicate.SSEEvent {
	var all []replicate.SSEEvent
	for {
		select {
		case event := <-stream:
			all = append(all, event)
			if event.Type == replicate.SSETypeDone {
				return all
			}
		case err := <-failures:
			check(err == nil, "the stream failed:", err, all)
			failures = nil
		}
	}
}

func heard(all []replicate.SSEEvent) {
	said := ""
	for number, event := range all[:len(all)-1] {
		said += event.String()
		check(regexp.MustCompile(fmt.Sprintf(`^\d+:%d$`, number)).MatchString(event.ID), event)
	}
	check(len(all) == 5 && said == text, all)
	check(all[4].Data == "{}", all)
}

func streams() {
	heard(events(client.Stream(ctx, model, input(0.5), nil)))
	heard(events(client.Stream(ctx, model+":"+version, input(0.5), nil)))
	for range [10]int{} {
		over := must(client.CreatePrediction(ctx, version, input(0), nil, true))
		heard(events(client.StreamPrediction(ctx, over)))
	}

	failed := events(client.Stream(ctx, model, failing(), nil))
	check(failed[len(failed)-2].Type == replicate.SSETypeError, failed)
	check(strings.Contains(failed[len(failed)-2].Data, "The input asked"), failed)
	check(failed[len(failed)-1].Data == `{"reason":"error"}`, failed)

	reader := must(client.StreamPredictionText(ctx, must(client.CreatePrediction(ctx, version, input(0.5), nil, true))))
	defer reader.Close()
	check(string(must(io.ReadAll(reader))) == text, "as text")
}

func cancels() string {
	created := create(120, nil)
	for created.Status == replicate.Starting {
		time.Sleep(100 * time.Millisecond)
		created = must(client.GetPrediction(ctx, created.ID))
	}
	check(must(client.CancelPrediction(ctx, created.ID)).Status == replicate.Canceled, "canceling")
	check(must(client.GetPrediction(ctx, created.ID)).Status == replicate.Canceled, "canceled")
	check(same(must(client.RunWithOptions(ctx, model, input(0), nil, replicate.WithBlockUntilDone()))), "the next")
	return created.ID
}

func lists(ids ...string) {
	var found []string
	results, failures := replicate.Paginate(ctx, client, must(client.ListPredictions(ctx)))
	for page := range results {
		for _, it := range page {
			if it.ID == ids[0] || it.ID == ids[1] {
				found = append(found, it.ID)
			}
		}
	}
	check(<-failures == nil, "a page is missing")
	check(reflect.DeepEqual(found, []string{ids[1], ids[0]}), found)

	_, err := client.GetPrediction(ctx, "none")
	var refused *replicate.APIError
	check(errors.As(err, &refused) && refused.Status == 404, err)
}

// A webhook as it has come.
type received struct {
	request    *http.Request
	body       []byte
	prediction replicate.Prediction
}

func (it received) valid(body []byte, secret *replicate.WebhookSigningSecret) bool {
	it.request.Body = io.NopCloser(bytes.NewReader(body))
	return must(replicate.ValidateWebhookRequest(it.request, *secret))
}

type receiver struct {
	*httptest.Server
	lock sync.Mutex
	all  []received
}

func receive() *receiver {
	receiver := &receiver{}
	receiver.Server = httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, request *http.Request) {
		it := received{request: request, body: must(io.ReadAll(request.Body))}
		check(json.Unmarshal(it.body, &it.prediction) == nil, string(it.body))
		receiver.lock.Lock()
		defer receiver.lock.Unlock()
		receiver.all = append(receiver.all, it)
	}))
	return receiver
}

// Those that have come until it is so of one.
func (r *receiver) until(so func(replicate.Prediction) bool) []received {
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		r.lock.Lock()
		for _, it := range r.all {
			if so(it.prediction) {
				defer r.lock.Unlock()
				return r.all
			}
		}
		r.lock.Unlock()
		check(time.Now().Before(end), "no such webhook")
	}
}

func webhooks() {
	secret := must(client.GetDefaultWebhookSecret(ctx))
	ended := receive()
	defer ended.Close()
	one := create(0, &replicate.Webhook{URL: ended.URL, Events: []replicate.WebhookEventType{replicate.WebhookEventCompleted}})
	all := ended.until(func(replicate.Prediction) bool { return true })
	check(len(all) == 1 && all[0].prediction.ID == one.ID && same(all[0].prediction.Output), all)
	check(all[0].valid(all[0].body, secret), "the webhook as it came")
	check(!all[0].valid(bytes.Replace(all[0].body, []byte("hello"), []byte("other"), 1), secret), "another body")

	going := receive()
	defer going.Close()
	other := create(2, &replicate.Webhook{
		URL:    going.URL,
		Events: []replicate.WebhookEventType{replicate.WebhookEventStart, replicate.WebhookEventOutput},
	})
	processing := 0
	for _, it := range going.until(func(now replicate.Prediction) bool { return same(now.Output) }) {
		check(it.prediction.ID == other.ID && it.valid(it.body, secret), it)
		if it.prediction.Status == replicate.Processing {
			processing++
		}
	}
	check(processing > 0, "nothing was told on the way")
}

func main() {
	url, token := os.Args[1], os.Args[2]
	model, version = os.Args[3], os.Args[4]
	owner, name, _ = strings.Cut(os.Args[5], "/")
	var end context.CancelFunc
	ctx, end = context.WithTimeout(context.Background(), 100*time.Second)
	defer end()
	client = must(replicate.NewClient(replicate.WithToken(token), replicate.WithBaseURL(url+"/v1")))

	runs()
	polled := polls()
	streams()
	canceled := cancels()
	lists(polled, canceled)
	webhooks()
	fmt.Println("all is well")
}
