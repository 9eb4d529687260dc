"""What PyPI's replicate 2.0.0b4 does with predictions: predictions_2_0_0b4.py URL TOKEN MODEL VERSION OWNER/DEPLOYMENT

The model says `text` back word by word within `delay` seconds, or fails at the second word if it is to `fail`.
"""

import base64
import hashlib
import hmac
import http.server
import json
import os
import re
import sys
import threading
import time
import warnings

import httpx
import replicate
from replicate.exceptions import ModelError

url, token, model, version, deployment = sys.argv[1:]
owner, name = deployment.split("/")
model_owner, model_name = model.split("/")
client = replicate.Replicate(bearer_token=token, base_url=f"{url}/v1")
INPUT = {"text": "hello there"}
PARTS = ["you ", "said: ", "hello ", "there"]


def create(**options):
    return client.deployments.predictions.create(deployment_owner=owner, deployment_name=name, **options)


def refused(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError("not refused")


def runs():
    assert client.run(model, input=INPUT) == PARTS
    assert client.run(f"{model}:{version}", input=INPUT) == PARTS
    assert client.run(model, input=INPUT, wait=False) == PARTS
    assert client.run(model, input={**INPUT, "delay": 2}, wait=1) == PARTS
    error = refused(ModelError, lambda: client.run(model, input={**INPUT, "fail": True}))
    assert "The input asked" in str(error), error
    assert error.prediction.status == "failed", error.prediction


def waits():
    done = create(input=INPUT, prefer="wait=50")
    assert done.status == "succeeded", done
    assert done.output == PARTS, done
    assert (done.model, done.version, done.deployment) == (model, version, deployment), done
    assert done.metrics.total_time >= done.metrics.predict_time >= 0, done
    assert "1 of 4" in done.logs, done
    assert client.predictions.get(prediction_id=done.id) == done

    early = create(input={**INPUT, "delay": 2}, prefer="wait=1")
    assert early.status == "starting", early
    assert client.predictions.wait(early.id).output == PARTS
    by_model = client.models.predictions.create(
        model_owner=model_owner, model_name=model_name, input=INPUT, prefer="wait"
    )
    assert by_model.output == PARTS, by_model


def polls():
    created = client.predictions.create(version=version, input=INPUT)
    assert created.status in ("starting", "processing"), created
    done = client.predictions.wait(created.id)
    assert done.status == "succeeded" and done.output == PARTS, done
    late = create(input={**INPUT, "delay": 120}, cancel_after="5s")
    assert client.predictions.wait(late.id).status == "canceled"
    return done.id


def uses():
    """The client's own way of streaming, which polls; it needs settings in the environment."""
    os.environ["REPLICATE_BASE_URL"], os.environ["REPLICATE_API_TOKEN"] = f"{url}/v1", token
    for reference in (model, f"{model}:{version}"):
        use = replicate.use(reference, streaming=True)
        assert list(use(text="hello there", delay=1)) == PARTS
    run = replicate.use(model).create(**INPUT)
    assert "".join(run.output()) == "".join(PARTS)
    assert "1 of 4" in run.logs()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert list(replicate.stream(model, input=INPUT)) == PARTS


def streams():
    """It has nothing that reads a stream; whoever knows the address may."""
    address = client.predictions.create(version=version, input={**INPUT, "delay": 0.5}).urls.stream
    with httpx.stream("GET", address, headers={"Accept": "text/event-stream"}) as response:
        assert response.headers["Content-Type"].startswith("text/event-stream"), response.headers
        text = "".join(response.iter_text())
    assert re.findall(r"event: (\w+)", text) == ["output"] * 4 + ["done"], text
    assert re.findall(r"event: output\nid: \d+:\d\ndata: (.*)\n", text) == PARTS, text


def cancels():
    created = create(input={**INPUT, "delay": 120})
    while client.predictions.get(prediction_id=created.id).status == "starting":
        time.sleep(0.1)
    assert client.predictions.cancel(prediction_id=created.id).status == "canceled"
    assert client.predictions.get(prediction_id=created.id).status == "canceled"
    assert client.run(model, input=INPUT) == PARTS
    return created.id


def lists(ids):
    found = [it.id for it in client.predictions.list()]
    assert [it for it in found if it in ids] == list(reversed(ids)), found
    first = client.predictions.get(prediction_id=ids[0]).created_at
    later = [it.id for it in client.predictions.list(created_after=first)]
    assert set(ids) <= set(later), later
    assert ids[0] not in [it.id for it in client.predictions.list(created_before=first)]
    refused(replicate.NotFoundError, lambda: client.predictions.get(prediction_id="none"))


class Receiver(http.server.ThreadingHTTPServer):
    """Keeps the headers and the body of every webhook."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.received.append((self.headers, body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *args):
            pass

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.received = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def options(self, *events):
        return {"webhook": f"http://127.0.0.1:{self.server_port}/", "webhook_events_filter": list(events)}

    def until(self, so):
        end = time.monotonic() + 20
        while not any(so(json.loads(body)) for _, body in self.received):
            assert time.monotonic() < end, self.received
            time.sleep(0.02)
        received, self.received = self.received, []
        return received


def valid(headers, body, key):
    """It has no validator: this is what Replicate's documentation says."""
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    digest = hmac.new(base64.b64decode(key.split("_", 1)[1]), content, hashlib.sha256).digest()
    signature = base64.b64encode(digest).decode()
    fresh = abs(time.time() - int(headers["webhook-timestamp"])) < 60
    return fresh and any(it == f"v1,{signature}" for it in headers["webhook-signature"].split(" "))


def webhooks():
    key = client.webhooks.default.secret.get().key
    receiver = Receiver()
    one = create(input=INPUT, **receiver.options("completed"))
    ((headers, body),) = receiver.until(lambda it: True)
    assert json.loads(body)["id"] == one.id and json.loads(body)["output"] == PARTS, body
    assert valid(headers, body, key)
    assert not valid(headers, body.replace(b"hello", b"other"), key)

    other = create(input={**INPUT, "delay": 2}, **receiver.options("start", "output"))
    received = receiver.until(lambda it: it["output"] == PARTS)
    for headers, body in received:
        assert json.loads(body)["id"] == other.id, body
        assert valid(headers, body, key)
    assert any(json.loads(body)["status"] == "processing" for _, body in received), received
    refused(replicate.UnprocessableEntityError, lambda: create(input=INPUT, webhook="http://10.0.0.1/"))


runs()
waits()
polled = polls()
uses()
streams()
canceled = cancels()
lists([polled, canceled])
webhooks()
print("all is well")
