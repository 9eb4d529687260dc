import http.client, json, os, sys, time

def call(method, path):
    server = http.client.HTTPConnection(os.environ["POD_IP"], int(os.environ["PORT"]), timeout=4)
    server.request(method, path)
    return server.getresponse().read()

def health():
    return json.loads(call("GET", "/health-check"))

def drain():
    while True:
        try:
            if health()["status"] != "BUSY":
                return
        except OSError:
            return
        time.sleep(0.5)

def ready():
    answer = health()
    status = answer["status"]
    if status in ("SETUP_FAILED", "DEFUNCT"):
        logs = (answer.get("setup") or {}).get("logs") or ""
        with open("/dev/termination-log", "wb") as log:
            log.write(status.encode() + b"\n" + logs.encode()[-2048:])
        call("POST", "/shutdown")
    return status in ("READY", "BUSY")

if sys.argv[1] == "drain":
    drain()
else:
    sys.exit(0 if ready() else 1)
