"""What PyPI's replicate 1.0.7 does with predictions: predictions_1_0_7.py URL TOKEN MODEL VERSION OWNER/DEPLOYMENT

The model says `text` back word by word within `delay` seconds, or fails at the second word if it is to `fail`.
"""

import http.server
import json
import re
import sys
import threading
import time

import replicate
from replicate.exceptions import ModelError, ReplicateError
from replicate.webhook import InvalidSignatureError, Webhooks

url, token, model, version, deployment = sys.argv[1:]
client = replicate.Client(api_token=token, base_url=url)
INPUT = {"text": "hello there"}
PARTS = ["you ", "said: ", "hello ", "there"]


def create(**options):
    return client.deployments.predictions.create(deployment, **options)


def refused(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError("not refused")


def runs():
    assert client.run(model, input=INPUT) == PARTS
    assert list(client.run(f"{model}:{version}", input=INPUT)) == PARTS
    assert client.run(model, input=INPUT, wait=False) == PARTS
    assert list(client.run(f"{model}:{version}", input={**INPUT, "delay": 2}, wait=1)) == PARTS
    error = refused(ModelError, lambda: client.run(model, input={**INPUT, "fail": True}))
    assert "The input asked" in str(error), error
    assert error.prediction.status == "failed", error.prediction


def waits():
    done = create(input=INPUT, wait=50)
    assert done.status == "succeeded", done
    assert done.output == PARTS, done
    assert (done.model, done.version) == (model, version), done
    assert done.metrics["total_time"] >= done.metrics["predict_time"] >= 0, done
    assert "1 of 4" in done.logs, done
    again = client.predictions.get(done.id)
    assert again.dict() == done.dict(), again

    early = create(input={**INPUT, "delay": 2}, wait=1)
    assert early.status == "starting", early
    early.wait()
    assert early.output == PARTS, early


def polls():
    created = client.predictions.create(version=version, input=INPUT)
    assert created.status in ("starting", "processing"), created
    while created.status not in ("succeeded", "failed", "canceled"):
        time.sleep(0.1)
        created.reload()
    assert created.output == PARTS, created
    other = client.predictions.create(deployment=deployment, input={**INPUT, "delay": 1})
    assert list(other.output_iterator()) == PARTS
    third = client.deployments.get(deployment).predictions.create(input=INPUT)
    third.wait()
    assert third.status == "succeeded", third
    return created.id


def streams():
    slow = {**INPUT, "delay": 0.5}
    for events in (
        list(client.stream(model, input=slow)),
        list(client.stream(f"{model}:{version}", input=slow)),
        list(client.predictions.create(version=version, input=slow).stream()),
    ):
        assert [it.event.value for it in events] == ["output"] * 4 + ["done"], events
        assert "".join(str(it) for it in events) == "".join(PARTS), events
        assert re.fullmatch(r"\d+:0", events[0].id), events
        assert events[-1].data == "{}", events
    error = refused(RuntimeError, lambda: list(client.stream(model, input={**INPUT, "fail": True})))
    assert "The input asked" in json.loads(str(error))["detail"], error


def cancels():
    created = create(input={**INPUT, "delay": 120})
    while created.status == "starting":
        time.sleep(0.1)
        created.reload()
    created.cancel()
    assert created.status == "canceled", created
    created.reload()
    assert created.status == "canceled", created
    assert client.run(model, input=INPUT) == PARTS
    return created.id


def lists(ids):
    found = [it.id for page in replicate.paginate(client.predictions.list) for it in page.results]
    assert [it for it in found if it in ids] == list(reversed(ids)), found
    assert refused(ReplicateError, lambda: client.predictions.get("none")).status == 404


class Receiver(http.server.ThreadingHTTPServer):
    """Keeps the headers and the body of every webhook."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.server.received.append((dict(self.headers), body))
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


def webhooks():
    secret = client.webhooks.default.secret()
    receiver = Receiver()
    one = create(input=INPUT, **receiver.options("completed"))
    ((headers, body),) = receiver.until(lambda it: True)
    assert json.loads(body)["id"] == one.id and json.loads(body)["output"] == PARTS, body
    Webhooks.validate(headers=headers, body=body, secret=secret, tolerance=60)
    forged = body.replace("hello", "other")
    refused(InvalidSignatureError, lambda: Webhooks.validate(headers=headers, body=forged, secret=secret))

    other = create(input={**INPUT, "delay": 2}, **receiver.options("start", "output"))
    received = receiver.until(lambda it: it["output"] == PARTS)
    for headers, body in received:
        assert json.loads(body)["id"] == other.id, body
        Webhooks.validate(headers=headers, body=body, secret=secret, tolerance=60)
    assert any(json.loads(body)["status"] == "processing" for _, body in received), received
    error = refused(ReplicateError, lambda: create(input=INPUT, webhook="http://10.0.0.1/"))
    assert error.status == 422, error


runs()
waits()
polled = polls()
streams()
canceled = cancels()
lists([polled, canceled])
webhooks()
print("all is well")
