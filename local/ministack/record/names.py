"""What CloudTrail calls an API call: its event source and event name, and whether a trail logs it without being asked to."""

import re

# https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html: the API version belongs to the name.
LAMBDA_NAMES = {
    "AddPermission": "AddPermission20150331v2",
    "CreateAlias": "CreateAlias20150331",
    "CreateEventSourceMapping": "CreateEventSourceMapping20150331",
    "CreateFunction": "CreateFunction20150331",
    "DeleteFunction": "DeleteFunction20150331",
    "GetFunction": "GetFunction20150331v2",
    "GetFunctionConfiguration": "GetFunctionConfiguration20150331v2",
    "GetPolicy": "GetPolicy20150331v2",
    "ListFunctions": "ListFunctions20150331",
    "ListVersionsByFunction": "ListVersionsByFunction20150331",
    "PublishVersion": "PublishVersion20150331",
    "RemovePermission": "RemovePermission20150331v2",
    "UpdateFunctionCode": "UpdateFunctionCode20150331v2",
    "UpdateFunctionConfiguration": "UpdateFunctionConfiguration20150331v2",
}

# A bucket's sub-resources, as the query string has them and as event names do: PUT ?policy is PutBucketPolicy.
S3_PARTS = {
    "acl": "Acl",
    "cors": "Cors",
    "encryption": "Encryption",
    "lifecycle": "Lifecycle",
    "location": "Location",
    "logging": "Logging",
    "notification": "Notification",
    "ownershipControls": "OwnershipControls",
    "policy": "Policy",
    "policyStatus": "PolicyStatus",
    "publicAccessBlock": "PublicAccessBlock",
    "replication": "Replication",
    "tagging": "Tagging",
    "versioning": "Versioning",
    "website": "Website",
}
S3_VERBS = {"GET": "GetBucket", "PUT": "PutBucket", "DELETE": "DeleteBucket"}
S3_PLAIN = {"PUT": "CreateBucket", "DELETE": "DeleteBucket", "HEAD": "HeadBucket"}

# Calls that move data. A trail logs them only on request, and they are by far the most.
DATA_CALLS = {
    "cloudwatch": {"PutMetricData", "GetMetricData", "GetMetricStatistics"},
    "dynamodb": {"GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan", "BatchGetItem", "BatchWriteItem",
                 "TransactGetItems", "TransactWriteItems"},
    "events": {"PutEvents"},
    "lambda": {"InvokeFunction"},
    "logs": {"PutLogEvents"},
    "sns": {"Publish", "PublishBatch"},
    "sqs": {"SendMessage", "SendMessageBatch", "ReceiveMessage", "DeleteMessage", "DeleteMessageBatch",
            "ChangeMessageVisibility"},
    "xray": {"PutTraceSegments", "PutTelemetryRecords"},
}

READ_ONLY = re.compile("Get|List|Describe|Head|Lookup|Filter|BatchGet|Search|Select|TestEventPattern|Validate")


def management_call(action, method, path, query):
    """(event source, event name) of a management call by its IAM action ("es:CreateDomain"), or None for a data call."""
    service, name = action.split(":", 1)
    if name in DATA_CALLS.get(service, ()):
        return None
    if service == "s3":
        name = bucket_call(method, [part for part in path.split("/") if part], query)
    elif service == "lambda":
        name = LAMBDA_NAMES.get(name, name)
    source = {"cloudwatch": "monitoring"}.get(service, service)
    return name and (f"{source}.amazonaws.com", name)


def bucket_call(method, parts, query):
    """The event name of an S3 call on a bucket; None for objects and listings, which are data."""
    if not parts:
        return "ListBuckets" if method == "GET" else None
    if len(parts) > 1:
        return None
    for part, named in S3_PARTS.items():
        if part in query and method in S3_VERBS:
            return S3_VERBS[method] + named
    return S3_PLAIN.get(method)
