"""A Node function's error keeps its class name, so Retry and Catch in a state machine match it as on AWS.

MiniStack reports every one as `Runtime.HandlerError`. Lambda's Node runtime reports `{errorType: error.name, errorMessage,
trace}`, and Step Functions takes `errorType` as the error's name.
"""

from ministack.core import lambda_runtime
from ministack.services import lambda_svc
from patching import exchange, rewrites

ERROR_TYPE = 'errorType: String((FAILED && FAILED.name) || "Error"), '

for reported in (
    'status: "error", error: String(err.message || err), trace: err.stack || ""',  # rejected promises and callbacks
    'status: "error", error: e.message, trace: e.stack',  # errors thrown before the first await
):
    lambda_runtime._NODEJS_WORKER_SCRIPT = exchange(
        lambda_runtime._NODEJS_WORKER_SCRIPT,
        reported,
        reported.replace("error: ", ERROR_TYPE.replace("FAILED", "err" if "err." in reported else "e") + "error: ", 1),
        "lambda_runtime._NODEJS_WORKER_SCRIPT",
    )

rewrites(
    lambda_svc,
    "_execute_function_warm",
    ('error_type = "Runtime.HandlerError"', 'error_type = result.get("errorType") or "Runtime.HandlerError"'),
    (
        '"errorType": error_type,\n',
        '"errorType": error_type,\n                **({"trace": result["trace"].splitlines()} if result.get("trace") else {}),\n',
    ),
)
