"""Stands in for a model: answers as the HTTP server of Cog does, and says the input's text back word by word.

Nothing is computed. Environment: POD_IP and PORT (where it listens, 127.0.0.1:5000 unless given), COG_MAX_CONCURRENCY
(how many predictions at once, 1 unless given), SETUP_SECONDS (2 unless given), SETUP_FAILS=1, WEBHOOK_AUTH_TOKEN.
"""

import datetime
import http.server
import json
import os
import queue
import re
import select
import signal
import socket
import sys
import threading
import time
import traceback
import urllib.error
import urllib.request
import uuid

SLOTS = int(os.environ.get("COG_MAX_CONCURRENCY") or 1)
SETUP_SECONDS = float(os.environ.get("SETUP_SECONDS") or 2)
SETUP_FAILS = os.environ.get("SETUP_FAILS") == "1"
THROTTLE = 0.5
TERMINAL_ATTEMPTS = 6
EVENTS = ["start", "output", "logs", "completed"]
ENDED = ("succeeded", "failed", "canceled")

INPUT = {
    "type": "object",
    "title": "Input",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "title": "Text", "description": "What to say back.", "x-order": 0},
        "delay": {
            "type": "number",
            "title": "Delay",
            "description": "How many seconds it takes, spread over the words.",
            "default": 0,
            "minimum": 0,
            "x-order": 1,
        },
        "fail": {
            "type": "boolean",
            "title": "Fail",
            "description": "Whether the prediction is to fail.",
            "default": False,
            "x-order": 2,
        },
    },
}
OUTPUT = {"type": "array", "items": {"type": "string"}, "title": "Output", "x-cog-array-type": "iterator"}


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat()


class Canceled(Exception):
    pass


class Failure(Exception):
    """What the model says of its own failure."""


def say_back(given, log, sleep):
    """The model: an iterator of strings."""
    words = re.findall(r"\S+\s*", "you said: " + given["text"])
    log("saying %d words" % len(words))
    for number, word in enumerate(words, 1):
        sleep(given["delay"] / len(words))
        if given["fail"] and number == 2:
            log("failing, as the input asks")
            raise Failure("The input asked this prediction to fail.")
        log("%d of %d" % (number, len(words)))
        yield word
    log("done")


def set_up(log):
    log("loading what a model would load")
    time.sleep(SETUP_SECONDS)
    if SETUP_FAILS:
        raise RuntimeError("The weights cannot be read: SETUP_FAILS=1 asks for it.")
    log("set up")


class Invalid(Exception):
    """A request that does not fit the schema."""

    def __init__(self, place, message, kind):
        super().__init__(message)
        self.detail = {"loc": ["body"] + place, "msg": message, "type": kind}


def valid_input(given):
    """The input with defaults; what the schema does not know is dropped."""
    if not isinstance(given, dict):
        raise Invalid(["input"], "Input should be an object", "dict_type")
    if "text" not in given:
        raise Invalid(["input", "text"], "Field required", "missing")
    if not isinstance(given["text"], str):
        raise Invalid(["input", "text"], "Input should be a valid string", "string_type")
    delay = given.get("delay", 0)
    if isinstance(delay, bool) or not isinstance(delay, (int, float)):
        raise Invalid(["input", "delay"], "Input should be a valid number", "float_type")
    if not delay >= 0:
        raise Invalid(["input", "delay"], "Input should be greater than or equal to 0", "greater_than_equal")
    if not isinstance(given.get("fail", False), bool):
        raise Invalid(["input", "fail"], "Input should be a valid boolean", "bool_type")
    return {"text": given["text"], "delay": delay, "fail": given.get("fail", False)}


class Webhook:
    """Tells one URL of one prediction, in order, on a thread of its own."""

    def __init__(self, url, events):
        self.url = url
        self.events = events
        self.last = 0.0
        self.waiting = queue.Queue()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def tell(self, event, payload):
        """Those on the way are throttled, the last one never is."""
        throttled = event in ("output", "logs") and time.monotonic() - self.last < THROTTLE
        if event in self.events and not throttled:
            self.last = time.monotonic()
            self.waiting.put((event, payload))
        if event == "completed":
            self.waiting.put(None)

    def run(self):
        for event, payload in iter(self.waiting.get, None):
            attempts = TERMINAL_ATTEMPTS if event == "completed" else 1
            for attempt in range(attempts):
                if self.sent(payload):
                    break
                if attempt + 1 < attempts:
                    time.sleep(0.1 * 2**attempt)

    def sent(self, payload):
        """Whether it is settled: trying again helps only where the other side is busy or away."""
        request = urllib.request.Request(self.url, json.dumps(payload).encode(), method="POST")
        request.add_header("Content-Type", "application/json")
        request.add_header("User-Agent", "model-server/1")
        if os.environ.get("WEBHOOK_AUTH_TOKEN"):
            request.add_header("Authorization", "Bearer " + os.environ["WEBHOOK_AUTH_TOKEN"])
        try:
            urllib.request.urlopen(request, timeout=10).close()
            return True
        except urllib.error.HTTPError as refused:
            return refused.code != 429 and refused.code < 500
        except (OSError, ValueError):
            return False


class Prediction:
    def __init__(self, number, given, webhook):
        self.id = number
        self.input = given
        self.webhook = webhook
        self.lock = threading.Lock()
        self.status = "starting"
        self.output = []
        self.logs = []
        self.error = None
        self.metrics = {}
        self.cancel = threading.Event()
        self.ended = threading.Event()

    def snapshot(self):
        with self.lock:
            shown = {
                "id": self.id,
                "status": self.status,
                "output": list(self.output),
                "logs": "".join(self.logs),
                "error": self.error,
                "metrics": dict(self.metrics),
            }
        return {name: value for name, value in shown.items() if value is not None}

    def tell(self, event):
        if self.webhook:
            self.webhook.tell(event, self.snapshot())

    def log(self, line):
        print("%s %s" % (self.id, line), flush=True)
        with self.lock:
            self.logs.append(line + "\n")
        self.tell("logs")

    def sleep(self, seconds):
        if self.cancel.wait(seconds):
            raise Canceled()

    def run(self, release):
        begun = time.monotonic()
        self.status = "processing"
        self.tell("start")
        status, error = "succeeded", None
        try:
            for word in say_back(self.input, self.log, self.sleep):
                with self.lock:
                    self.output.append(word)
                self.tell("output")
        except Canceled:
            status = "canceled"
        except Exception as failure:
            status, error = "failed", str(failure)
        with self.lock:
            self.status = status
            self.error = error
            self.metrics["predict_time"] = time.monotonic() - begun
        # Whoever hears of the end may send the next one at once.
        release(self)
        self.tell("completed")
        self.ended.set()


class Model:
    """The state of the server: setup, and the predictions that run."""

    def __init__(self):
        self.lock = threading.Lock()
        self.status = "STARTING"
        self.setup = {"started_at": now(), "completed_at": None, "status": "starting", "logs": ""}
        self.running = {}
        self.webhooks = []

    def log(self, line):
        print(line, flush=True)
        self.setup["logs"] += line + "\n"

    def start(self):
        try:
            set_up(self.log)
            status, setup = "READY", "succeeded"
        except RuntimeError:
            self.log(traceback.format_exc().rstrip())
            status, setup = "SETUP_FAILED", "failed"
        self.setup.update(completed_at=now(), status=setup)
        self.status = status

    def health(self):
        with self.lock:
            busy = self.status == "READY" and len(self.running) >= SLOTS
        return {
            "status": "BUSY" if busy else self.status,
            "setup": self.setup,
            "version": {"cog": "0.0.0 (stand-in)", "python": sys.version.split()[0]},
        }

    def release(self, prediction):
        with self.lock:
            del self.running[prediction.id]

    def cancel(self, number):
        with self.lock:
            prediction = self.running.get(number)
        if prediction:
            prediction.cancel.set()
        return prediction is not None

    def begin(self, number, given, webhook_of):
        """The prediction of this id, and whether it is new; none if every slot is taken."""
        with self.lock:
            if number in self.running:
                return self.running[number], False
            if len(self.running) >= SLOTS:
                return None, False
            webhook = webhook_of()
            if webhook:
                self.webhooks = [it for it in self.webhooks if it.thread.is_alive()] + [webhook]
            prediction = self.running[number] = Prediction(number, given, webhook)
        threading.Thread(target=prediction.run, args=(self.release,), daemon=True).start()
        return prediction, True

    def end(self):
        with self.lock:
            running = list(self.running.values())
        for prediction in running:
            prediction.cancel.set()
        for prediction in running:
            prediction.ended.wait(5)
        for webhook in self.webhooks:
            webhook.thread.join(5)


model = Model()


def schema():
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"input": {
        "$ref": "#/components/schemas/Input"}}}}}}
    answer = {"200": {"description": "Successful Response", "content": {"application/json": {"schema": {
        "type": "object", "properties": {"output": {"$ref": "#/components/schemas/Output"}}}}}}}
    return {
        "openapi": "3.0.2",
        "info": {"title": "A stand-in for a model", "version": "0.1.0"},
        "paths": {"/predictions": {"post": {"summary": "Predict", "requestBody": body, "responses": answer}}},
        "components": {"schemas": {"Input": INPUT, "Output": OUTPUT}},
    }


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        path = self.path.split("?")[0]
        if path == "/health-check":
            self.answer(200, model.health())
        elif path == "/openapi.json":
            self.answer(200, schema())
        elif path == "/":
            self.answer(200, {
                "docs_url": "/docs",
                "openapi_url": "/openapi.json",
                "healthcheck_url": "/health-check",
                "predictions_url": "/predictions",
                "predictions_idempotent_url": "/predictions/{prediction_id}",
                "predictions_cancel_url": "/predictions/{prediction_id}/cancel",
                "shutdown_url": "/shutdown",
            })
        else:
            self.answer(404, {"detail": "Not Found"})

    def do_POST(self):
        sent = self.body()
        path = self.path.split("?")[0]
        canceled = re.fullmatch(r"/predictions/([^/]+)/cancel", path)
        if path == "/predictions":
            self.predict(None, sent)
        elif canceled:
            found = model.cancel(canceled.group(1))
            self.answer(200 if found else 404, {} if found else {"detail": "Not Found"})
        elif path == "/shutdown":
            self.answer(200, "OK")
            shut_down()
        else:
            self.answer(404, {"detail": "Not Found"})

    def do_PUT(self):
        sent = self.body()
        named = re.fullmatch(r"/predictions/([^/]+)", self.path.split("?")[0])
        if named:
            self.predict(named.group(1), sent)
        else:
            self.answer(404, {"detail": "Not Found"})

    def predict(self, number, sent):
        try:
            asked, given = self.understood(number, sent)
        except Invalid as problem:
            self.answer(422, {"detail": [problem.detail]})
            return
        if model.status != "READY":
            text = "Setup has failed" if model.status == "SETUP_FAILED" else "Setup has not finished yet"
            self.answer(503, {"error": text + ", no prediction can be run.", "status": "failed"})
            return
        number = number or asked.get("id") or uuid.uuid4().hex
        prediction, new = model.begin(number, given, lambda: self.webhook(asked))
        if prediction is None:
            self.answer(409, {"error": "At capacity - all prediction slots busy", "status": "failed"})
        elif not new:
            self.answer(202, prediction.snapshot())
        elif self.headers.get("Prefer", "").strip() == "respond-async":
            self.answer(202, {"id": prediction.id, "status": "starting"})
        else:
            self.wait_for(prediction)

    def wait_for(self, prediction):
        while not prediction.ended.wait(0.1):
            if self.is_gone():
                prediction.cancel.set()
        self.answer(200, dict(prediction.snapshot(), input=prediction.input))

    def is_gone(self):
        """Who hangs up does not want the answer any more."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        try:
            return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)
        except OSError:
            return True

    def understood(self, number, sent):
        try:
            asked = json.loads(sent or b"{}")
        except ValueError:
            raise Invalid([], "JSON decode error", "json_invalid") from None
        if not isinstance(asked, dict):
            raise Invalid([], "Input should be an object", "dict_type")
        if number and asked.get("id") not in (None, number):
            raise Invalid(["id"], "prediction ID must match the ID supplied in the URL", "value_error")
        events = asked.get("webhook_events_filter")
        if events is not None and (not isinstance(events, list) or any(it not in EVENTS for it in events)):
            message = "Input should be a list of 'start', 'output', 'logs' and 'completed'"
            raise Invalid(["webhook_events_filter"], message, "enum")
        if not isinstance(asked.get("webhook", ""), (str, type(None))):
            raise Invalid(["webhook"], "Input should be a valid URL", "url_type")
        return asked, valid_input(asked.get("input", {}))

    def webhook(self, asked):
        if not asked.get("webhook"):
            return None
        return Webhook(asked["webhook"], asked.get("webhook_events_filter") or EVENTS)

    def body(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while True:
            size = int(self.rfile.readline().split(b";")[0], 16)
            parts.append(self.rfile.read(size))
            self.rfile.readline()
            if size == 0:
                return b"".join(parts)

    def answer(self, code, body):
        text = json.dumps(body).encode()
        try:
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)
        except OSError:
            self.close_connection = True

    def log_message(self, *args):
        pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64


address = (os.environ.get("POD_IP") or "127.0.0.1", int(os.environ.get("PORT") or 5000))
server = Server(address, Handler)


def shut_down(*_):
    """Cancels what runs, tells of it, and ends."""

    def run():
        model.end()
        server.shutdown()

    threading.Thread(target=run).start()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, shut_down)
    signal.signal(signal.SIGINT, shut_down)
    print("listening on %s:%d" % address, flush=True)
    threading.Thread(target=model.start, daemon=True).start()
    server.serve_forever()
