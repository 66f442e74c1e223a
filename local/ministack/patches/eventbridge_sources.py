"""PutEvents takes `aws.*` sources from the trail bridge, which plays CloudTrail's part.

AWS, and MiniStack with it, refuses them from everybody. The bridge is known by the `trail-bridge` in its User-Agent; all
others go on being refused, so a mistake in a test or a step still shows.
"""

import contextvars

from ministack.services import eventbridge
from patching import replaces

from_bridge = contextvars.ContextVar("from_bridge", default=False)


@replaces(eventbridge, "handle_request", "129d025f")
async def handle_request(original, method, path, headers, body, query_params):
    token = from_bridge.set("trail-bridge" in headers.get("user-agent", ""))
    try:
        return await original(method, path, headers, body, query_params)
    finally:
        from_bridge.reset(token)


@replaces(eventbridge, "_put_events", "ebcda0f3")
def put_events(original, data, allow_aws_source=False):
    return original(data, allow_aws_source or from_bridge.get())
