"""A client of the npm package yaml-language-server: just enough of the protocol to ask what an editor asks."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Timer
from typing import Any, NamedTuple, Self

PATIENCE = 300
"""Seconds after which a server that no longer answers is ended."""


class Complaint(NamedTuple):
    """One diagnostic: 1-based lines, the message, and where it comes from."""

    first: int
    last: int
    message: str
    source: str


class LanguageServer:
    """A running server with the settings of an editor that looks up nothing on a network."""

    def __init__(self, command: Sequence[str], schemas: Mapping[str, str] | None = None) -> None:
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.watch = Timer(PATIENCE, self.process.kill)
        self.watch.daemon = True
        self.watch.start()
        self.settings = {
            "yaml": {
                "validate": True,
                "hover": True,
                "completion": True,
                "schemaStore": {"enable": False},
                "kubernetesCRDStore": {"enable": False},
                "schemas": dict(schemas or {}),
            },
            "[yaml]": {"editor.tabSize": 2},
        }
        self.number = 0
        self.published: dict[str, list[Any]] = {}
        self.versions: dict[str, int] = {}
        capabilities = {
            "workspace": {"configuration": True, "didChangeConfiguration": {}},
            "textDocument": {"hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {}},
        }
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.communicate(timeout=20)
        self.watch.cancel()

    def complaints(self, path: Path, text: str | None = None) -> list[Complaint]:
        """What the editor marks in a file; with ``text``, as if that stood in it."""
        uri = path.as_uri()
        content = path.read_text(encoding="utf-8") if text is None else text
        self.published.pop(uri, None)
        self.versions[uri] = self.versions.get(uri, 0) + 1
        document = {"uri": uri, "version": self.versions[uri]}
        if self.versions[uri] == 1:
            self.tell("textDocument/didOpen", {"textDocument": {**document, "languageId": "yaml", "text": content}})
        else:
            self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": content}]})
        self.await_marks(uri)
        return [
            Complaint(
                found["range"]["start"]["line"] + 1,
                found["range"]["end"]["line"] + 1,
                found["message"],
                found.get("source", ""),
            )
            for found in self.published[uri]
        ]

    def await_marks(self, uri: str) -> None:
        while uri not in self.published:
            self.receive()

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown for the place (1-based) of a file that was asked about before."""
        found = self.ask("textDocument/hover", _place(path, line, column))
        return "" if found is None else str(found["contents"]["value"])

    def completions(self, path: Path, line: int, column: int) -> list[dict[str, Any]]:
        """What is offered at a place (1-based) of a file that was asked about before."""
        found = self.ask("textDocument/completion", _place(path, line, column))
        return found if isinstance(found, list) else found["items"]

    def ask(self, method: str, params: Any) -> Any:
        self.number += 1
        number = self.number
        self.send({"id": number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: Any) -> None:
        self.send({"method": method, "params": params})

    def send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(f"Content-Length: {len(content)}\r\n\r\n".encode() + content)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        """The next message; questions of the server are answered, what it publishes is kept."""
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server has gone"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self.send({"id": message["id"], "result": self.answer(message)})
        return message

    def answer(self, question: dict[str, Any]) -> Any:
        if question["method"] != "workspace/configuration":
            return None
        return [self.settings.get(item.get("section")) for item in question["params"]["items"]]


def _place(path: Path, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}
