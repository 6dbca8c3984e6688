"""Receives Noroshi's webhooks; see the README beside it."""

import json
import os
from collections import OrderedDict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

LARGEST = 1_000_000
webhook = Webhook(os.environ["WEBHOOK_SECRET"])
seen: "OrderedDict[str, bool]" = OrderedDict()
lock = Lock()


def is_new(delivery: str) -> bool:
    with lock:
        if delivery in seen:
            return False
        seen[delivery] = True
        if len(seen) > 10_000:
            seen.popitem(last=False)
        return True


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        if length > LARGEST:
            self.close_connection = True
            self.answer(413)
            return
        body = self.rfile.read(length)
        try:
            webhook.verify(body, {name.lower(): value for name, value in self.headers.items()})
        except WebhookVerificationError:
            self.answer(401)
            return
        event = json.loads(body)
        if event["type"] == "noroshi.challenge":
            self.answer(200, json.dumps({"challenge": event["data"]["challenge"]}).encode())
            return
        if is_new(self.headers["webhook-id"]):
            data = event["data"]
            print(event["type"], data["reference"], data.get("title"), flush=True)
        self.answer(204)

    def answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8090"))), Receiver)
    print("listening on", server.server_port, flush=True)
    server.serve_forever()
