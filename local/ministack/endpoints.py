"""What the launcher answers itself under /_trailboard/, beside AWS's own APIs."""

import json
import os

from ministack import app
from patching import replaces

# path -> function of the query parameters ({name: [values]}) that returns what is answered as JSON.
ENDPOINTS = {"/_trailboard/pid": lambda query: {"pid": os.getpid()}}


def endpoint(path):
    def register(function):
        ENDPOINTS[path] = function
        return function

    return register


@replaces(app, "_handle_pre_body_request", "827a7ae1")
async def handle_pre_body_request(original, method, path, headers, query_params, request_id):
    if path not in ENDPOINTS:
        return await original(method, path, headers, query_params, request_id)
    answer = json.dumps(ENDPOINTS[path](query_params)).encode()
    return 200, {"Content-Type": "application/json"}, answer
