"""Stands in for a model's server in hack/try: it is healthy after three seconds, and predicts nothing."""

import http.server
import json
import os
import sys
import threading
import time

SETUP_SECONDS = 3
begun = time.monotonic()


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        ready = time.monotonic() - begun > SETUP_SECONDS
        self.answer({"status": "READY" if ready else "STARTING"} if self.path == "/health-check" else {})

    def do_POST(self):
        self.answer({})
        if self.path == "/shutdown":
            threading.Thread(target=self.server.shutdown).start()

    def answer(self, body):
        text = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args):
        pass


address = (os.environ["POD_IP"], int(os.environ["PORT"]))
print("listening on %s:%d" % address, file=sys.stderr)
http.server.ThreadingHTTPServer(address, Handler).serve_forever()
