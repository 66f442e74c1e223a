"""Every management call leaves the record that CloudTrail would write, and `GET /_trailboard/records` hands them out.

MiniStack records a call by its HTTP method where it is no JSON call, always as an IAM user, never with its error, and not
those that IAM denied. LookupEvents shows these records as well.

`GET /_trailboard/records?after=<n>` answers {"records": [{"n", "event"}], "last": n}: the records after the n-th, in order.
"""

import collections
import json
import time

from endpoints import endpoint
from ministack import app
from ministack.core import iam_actions
from ministack.services import cloudtrail
from patching import replaces
from record.identity import user_identity
from record.names import READ_ONLY, management_call
from record.parameters import error_of, request_parameters, response_elements

# A provisioning makes some hundreds; the bridge reads every second.
KEPT_RECORDS = 50_000
_records = collections.deque(maxlen=KEPT_RECORDS)
_count = 0


@replaces(app, "_maybe_record_cloudtrail", "9bad8a75")
def maybe_record_cloudtrail(_original, *_args):
    """The call is recorded below, with its answer."""


@replaces(app, "_dispatch_service_request", "17e5ef6d")
async def dispatch_service_request(original, method, path, headers, body, query_params, request_id):
    answer = await original(method, path, headers, body, query_params, request_id)
    if not path.startswith("/_") and "trail-bridge" not in headers.get("user-agent", ""):
        try:
            record(method, path, headers, body, query_params, request_id, answer)
        except Exception:
            app.logger.exception("No record of %s %s", method, path)
    return answer


def record(method, path, headers, body, query_params, request_id, answer):
    routing = app._routing_params(method, path, headers, body, query_params)
    service = app.detect_service(method, path, headers, routing)
    action = iam_actions.extract_iam_action(service, method, path, headers, body, routing)
    call = action and management_call(action, method, path, query_params)
    if not call:
        return
    source, name = call
    status, answer_headers, answer_body = answer
    account = cloudtrail.get_account_id()
    access_key = app.extract_access_key_id(headers, query_params) or ""
    read_only = bool(READ_ONLY.match(name))
    event = {
        "eventVersion": "1.11",
        "userIdentity": user_identity(headers, query_params, account, access_key),
        "eventTime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "eventSource": source,
        "eventName": name,
        # IAM is global and logs in one Region.
        "awsRegion": "us-east-1" if service == "iam" else app.extract_region(headers),
        "sourceIPAddress": "127.0.0.1",
        "userAgent": headers.get("user-agent", ""),
        **error_of(status, answer_headers, answer_body),
        "requestParameters": request_parameters(service, path, headers, body, query_params),
        "responseElements": response_elements(read_only, status, answer_headers, answer_body),
        "requestID": request_id,
        "eventID": cloudtrail.new_uuid(),
        "readOnly": read_only,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": account,
        "eventCategory": "Management",
    }
    keep(event, app._ct_resources(service, method, path, body))



def keep(event, resources):
    """Number the record for the bridge, and show it to LookupEvents."""
    global _count
    _count += 1
    _records.append({"n": _count, "event": event})
    identity = event["userIdentity"]
    cloudtrail._get_event_queue().append(
        {
            "EventId": event["eventID"],
            "EventName": event["eventName"],
            "EventSource": event["eventSource"],
            "EventTime": time.time(),
            "Username": identity.get("userName") or identity["arn"].rsplit("/", 1)[-1],
            "AccessKeyId": identity["accessKeyId"],
            "ReadOnly": str(event["readOnly"]).lower(),
            "Resources": resources,
            "CloudTrailEvent": json.dumps(event),
        }
    )


@endpoint("/_trailboard/records")
def records_after(query):
    after = int(query.get("after", ["0"])[0])
    found = [entry for entry in list(_records) if entry["n"] > after]
    return {"records": found, "last": found[-1]["n"] if found else after}
