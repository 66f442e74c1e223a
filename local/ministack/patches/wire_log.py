"""With TRAILBOARD_WIRE_LOG set, every AWS call leaves a line there: what was asked and what was answered, as it went over the wire.

The file is what the judges hold against AWS's service models. A line is JSON:
{"scope": signing name, "method", "path", "query": {name: [values]}, "headers": {}, "body": base64 or null,
 "status", "answerHeaders": {}, "answer": base64 or null}. Credentials and signatures are left out; bodies that are too large
or streamed are null. Of calls that ask the same, as those that wait do, the first ten are written.
"""

import base64
import collections
import json
import os
import re
import threading

from ministack import app
from patching import replaces

# Function code and assets are data without members: nothing to judge beyond this size.
LARGEST_BYTES = 256 * 1024
LEFT_OUT = {"authorization", "x-amz-security-token"}
SCOPE = re.compile(r"Credential=[^/]+/\d+/[^/]*/([^/]+)/aws4_request")
SAME_CALLS = 10
_lock = threading.Lock()
_asked = collections.Counter()

if os.environ.get("TRAILBOARD_WIRE_LOG"):
    _log = open(os.environ["TRAILBOARD_WIRE_LOG"], "a", encoding="utf-8")

    @replaces(app, "_dispatch_service_request", "17e5ef6d")
    async def dispatch_service_request(original, method, path, headers, body, query_params, request_id):
        answer = await original(method, path, headers, body, query_params, request_id)
        scope = SCOPE.search(headers.get("authorization", ""))
        if scope and not path.startswith("/_") and not is_repeated(method, path, headers, body, query_params, answer):
            write(scope.group(1), method, path, headers, body, query_params, answer)
        return answer


def is_repeated(method, path, headers, body, query_params, answer):
    question = (method, path, headers.get("x-amz-target"), body, str(query_params), answer[0])
    with _lock:
        _asked[hash(question)] += 1
        return _asked[hash(question)] > SAME_CALLS


def write(scope, method, path, headers, body, query_params, answer):
    status, answer_headers, answer_body = answer
    line = {
        "scope": scope,
        "method": method,
        "path": path,
        "query": query_params,
        "headers": {name: value for name, value in headers.items() if name not in LEFT_OUT},
        "body": encoded(body),
        "status": status,
        "answerHeaders": {name.lower(): value for name, value in (answer_headers or {}).items()},
        "answer": encoded(answer_body.encode() if isinstance(answer_body, str) else answer_body),
    }
    with _lock:
        _log.write(json.dumps(line, default=str) + "\n")
        _log.flush()


def encoded(body):
    small = isinstance(body, (bytes, bytearray)) and len(body) <= LARGEST_BYTES
    return base64.b64encode(body).decode() if small else None
