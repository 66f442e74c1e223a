"""Asynchronous invocations as Lambda does them: retried, waiting while throttled, then sent to the on-failure destination.

MiniStack runs a Logs subscription's or an EventBridge target's function once and forgets errors, counts a throttled attempt
as a failed one, and does not know S3 as a destination.
"""

import json
import time

from ministack.services import cloudwatch_logs, eventbridge, lambda_svc, s3
from patching import replaces, rewrites

rewrites(
    cloudwatch_logs,
    "_fanout_to_subscription_filters",
    (
        "threading.Thread(target=lambda_svc._execute_function_with_config_scope,\n"
        "                                 args=(rec, awslogs_event), daemon=True).start()",
        "lambda_svc.invoke_async_with_retry(rec, awslogs_event)",
    ),
)

rewrites(
    eventbridge,
    "_dispatch_to_lambda",
    (
        "threading.Thread(\n"
        "        target=lambda_svc._execute_function_with_config_scope, args=(exec_record, event), daemon=True\n"
        "    ).start()",
        "lambda_svc.invoke_async_with_retry(exec_record, event)",
    ),
)

# Lambda keeps a throttled event for up to six hours and tries again; it does not use up one of the two retries.
rewrites(
    lambda_svc,
    "invoke_async_with_retry",
    (
        "last_result = _execute_function(func, event)\n",
        "last_result = _execute_function(func, event)\n"
        '            while last_result.get("throttle") and time.time() - started < max_event_age:\n'
        "                time.sleep(0.1)\n"
        '                func["concurrency"] = (_functions.get(fn_name) or func).get("concurrency")\n'
        "                last_result = _execute_function(func, event)\n",
    ),
)


@replaces(lambda_svc, "_route_async_failure", "c023331e")
def route_async_failure(original, target_arn, func_name, event, result):
    """An S3 destination gets one object a failed event, under Lambda's own key layout."""
    if not target_arn.startswith("arn:aws:s3:::"):
        return original(target_arn, func_name, event, result)
    now = time.gmtime()
    request_id = lambda_svc.new_uuid()
    function_arn = lambda_svc._functions.get(func_name, {}).get("config", {}).get("FunctionArn", "")
    record = {
        "version": "1.0",
        "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", now),
        "requestContext": {
            "requestId": request_id,
            "functionArn": f"{function_arn}:$LATEST",
            "condition": "RetriesExhausted",
            "approximateInvokeCount": 3,
        },
        "requestPayload": event,
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
        "responsePayload": result.get("body") if isinstance(result.get("body"), dict) else {},
    }
    # https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-async-destinations
    key = time.strftime(f"aws/lambda/async/{func_name}/%Y/%m/%d/%Y-%m-%dT%H.%M.%S-{request_id}", now)
    bucket = target_arn.rsplit(":", 1)[-1]
    return s3._put_object(bucket, key, json.dumps(record).encode(), {"content-type": "application/json"})
