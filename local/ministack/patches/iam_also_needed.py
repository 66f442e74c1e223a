"""Under AUTH=true a call also needs what AWS needs beside its own action: passing a role, tagging on creation.

MiniStack checks neither, so a function that lacks the grant would work here and fail on AWS.
"""

import contextvars

from ministack.core import iam_actions, iam_evaluator
from ministack.core.responses import get_account_id, get_region
from ministack.services import kms
from patching import replaces
from record.parameters import as_json

# Where a call hands a role to a service, and to which: (path to the ARNs in the request, the service).
PASSES = {
    "cloudtrail:CreateTrail": ("CloudWatchLogsRoleArn", "cloudtrail.amazonaws.com"),
    "cloudtrail:UpdateTrail": ("CloudWatchLogsRoleArn", "cloudtrail.amazonaws.com"),
    "cognito-identity:SetIdentityPoolRoles": ("Roles.*", "cognito-identity.amazonaws.com"),
    "config:PutConfigurationRecorder": ("ConfigurationRecorder.roleARN", "config.amazonaws.com"),
    "es:CreateDomain": ("CognitoOptions.RoleArn", "opensearchservice.amazonaws.com"),
    "es:UpdateDomainConfig": ("CognitoOptions.RoleArn", "opensearchservice.amazonaws.com"),
}
# Creating with tags needs the tagging action as well: (member with the tags, the action, kind of resource where its name
# is made up by the service).
TAGS = {
    "cloudtrail:CreateTrail": ("TagsList", "cloudtrail:AddTags", ""),
    "cognito-identity:CreateIdentityPool": ("IdentityPoolTags", "cognito-identity:TagResource", "identitypool"),
    "cognito-idp:CreateUserPool": ("UserPoolTags", "cognito-idp:TagResource", "userpool"),
    "config:PutConfigRule": ("Tags", "config:TagResource", ""),
    "es:CreateDomain": ("TagList", "es:AddTags", ""),
    "iam:CreateRole": ("Tags.member.1.Key", "iam:TagRole", ""),
    "kms:CreateKey": ("Tags", "kms:TagResource", "key"),
    "logs:CreateLogGroup": ("tags", "logs:TagResource", ""),
}

# What the request in hand needs beside its own action: [(action, resource ARN, condition context)].
pending = contextvars.ContextVar("pending", default=())
# The additional action that was denied, which the refusal has to name: (action, resource ARN).
refused = contextvars.ContextVar("refused", default=None)


def also_needed(action, body, query, resource):
    request = as_json(body)
    needed = []
    path, service = PASSES.get(action, ("", ""))
    if path:
        passed = {"iam:passedtoservice": service}
        needed += [("iam:PassRole", arn, passed) for arn in dict.fromkeys(picked(request, path.split("."))) if arn]
    member, tagging, kind = TAGS.get(action, ("", "", ""))
    if member and (picked(request, [member]) or member in query):
        service = action.partition(":")[0]
        # A new pool or key is one of all, whatever it will be called; a log group is tagged under its plain ARN.
        new = f"arn:aws:{service}:{get_region()}:{get_account_id()}:{kind}/new"
        needed.append((tagging, new if kind else resource.partition(":log-stream:")[0], {}))
    if action in ("kms:CreateAlias", "kms:UpdateAlias"):
        key = kms._resolve_key(request.get("TargetKeyId", "")) or {}
        needed.append((action, key.get("Arn", "*"), {}))
    return needed


def picked(value, path):
    """The strings (or containers) at a path of keys; * stands for every key."""
    for key in path:
        if not isinstance(value, dict):
            return []
        if key == "*":
            return [item for item in value.values() if isinstance(item, str)]
        value = value.get(key)
    return [value] if value else []


@replaces(iam_actions, "request_tag_context", "d46adb81")
def request_tag_context(original, service, action, body, query):
    """The one place in the check that has both the action and the body: note what else is needed."""
    context = original(service, action, body, query)
    refused.set(None)
    pending.set((action, body, query, context))
    return context


@replaces(iam_evaluator, "enforce", "cf64b1ee")
def enforce(original, access_key, action, service, region, resource_arn="*", service_context=None):
    denied = original(access_key, action, service, region, resource_arn, service_context)
    if denied or not pending.get() or pending.get()[0] != action:
        return denied
    _, body, query, tags = pending.get()
    pending.set(())
    for needed, arn, context in also_needed(action, body, query, resource_arn):
        # Through the module, so that what is needed beside is recorded as well.
        denied = iam_evaluator.enforce(access_key, needed, needed.split(":")[0], region, arn, {**tags, **context})
        if denied:
            refused.set((needed, arn))
            return denied
    return None


@replaces(iam_actions, "access_denied_response", "3cc2e315")
def access_denied_response(original, service, action, *args, **kwargs):
    if refused.get():
        action, kwargs["resource_arn"] = refused.get()
    return original(service, action, *args, **kwargs)
