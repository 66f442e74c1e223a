"""`GET /_trailboard/iam-actions`: which IAM action on which resource each role needed, so that grants can be compared with it.

Answers {"actions": [{"principal": <role ARN>, "action": "logs:PutRetentionPolicy", "resource": <ARN or *>, "allowed": true}]},
each combination once, in the order of first use. Under AUTH=true only: without it nothing is checked.
"""

from endpoints import endpoint
from ministack.core import iam_evaluator
from ministack.services import iam
from patching import replaces

_used = {}


@replaces(iam_evaluator, "enforce", "cf64b1ee")
def enforce(original, access_key, action, service, region, resource_arn="*", service_context=None):
    denied = original(access_key, action, service, region, resource_arn, service_context)
    role = role_of(access_key)
    # A check that the caller's credentials failed says nothing about policies.
    if role and not isinstance(denied, iam_evaluator.AuthError):
        _used[(role, action, resource_arn, denied is None)] = None
    return denied


def role_of(access_key):
    """The ARN of the role whose session this key belongs to, or None."""
    found = iam_evaluator.resolve_credential(access_key or "")
    if getattr(found, "principal_type", "") != "AssumedRole":
        return None
    name = iam_evaluator._role_name_from_assumed_arn(found.principal_arn)
    return (iam._roles.get(name) or {}).get("Arn") or found.principal_arn


@endpoint("/_trailboard/iam-actions")
def actions_used(_query):
    keys = ("principal", "action", "resource", "allowed")
    return {"actions": [dict(zip(keys, entry, strict=True)) for entry in list(_used)]}
