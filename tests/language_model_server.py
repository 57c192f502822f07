"""A small server that speaks the interface of Ollama, llama.cpp and LM Studio, as a process of its own.

Run as `python -m tests.language_model_server HOW`; it prints its port, and each request as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

QUESTION = "What did the quiet in the kitchen ask of you?"
HOWS = ("well", "slow", "no json", "empty", "too much", "status", "elsewhere", "cut", "nested")


@contextmanager
def serving(how: str = "well") -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Its address, and the process."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.language_model_server", how], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1", process
        finally:
            process.kill()


class Handler(BaseHTTPRequestHandler):
    """Answers as the command line says."""

    how = "well"

    def do_GET(self) -> None:
        self._send(json.dumps({"data": [{"id": "small-model"}]}))

    def do_POST(self) -> None:
        asked: Any = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        print(json.dumps({"path": self.path, **asked}), flush=True)
        answer = json.dumps({"choices": [{"message": {"role": "assistant", "content": QUESTION}}]})
        if self.how == "slow":
            time.sleep(30)
        elif self.how == "elsewhere":
            self.send_response(307)
            self.send_header("Location", "http://192.0.2.1/v1/chat/completions")
            self.end_headers()
            return
        elif self.how == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "5000")
            self.end_headers()
            self.wfile.write(answer.encode()[:20])
            return
        bodies = {
            "no json": "<html>",
            "empty": json.dumps({"choices": []}),
            "too much": json.dumps({"choices": [{"message": {"content": "x" * 100_000}}]}),
            "nested": "[" * 60_000,
        }
        self._send(bodies.get(self.how, answer), 500 if self.how == "status" else 200)

    def _send(self, body: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Print nothing."""


if __name__ == "__main__":
    Handler.how = sys.argv[1]
    server = HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
