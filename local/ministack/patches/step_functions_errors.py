"""A throttled function fails its task with `Lambda.TooManyRequestsException`, the name that AWS says to retry.

MiniStack reports the throttle, which is no function error, as `Lambda.Unknown`, or as the function's result.
"""

from ministack.services import stepfunctions as sfn
from patching import rewrites

rewrites(
    sfn,
    "_call_lambda",
    (
        '    if result.get("error"):\n',
        '    if result.get("throttle"):\n'
        '        raise _ExecutionError("Lambda.TooManyRequestsException", json.dumps(result["body"]))\n'
        '    if result.get("error"):\n',
    ),
)
