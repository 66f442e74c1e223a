"""Under AUTH=true a policy that is right on AWS is right here: each call is checked on the resource that AWS checks it on.

MiniStack checks calls that name their resource in the path, under another key or by another of its names on "*" or on a
wrong ARN: a least-privilege policy is then denied, and a policy wide of the mark passes.
The resources are those of the Service Authorization Reference:
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

import re

from ministack.core import iam_actions
from ministack.services import config, iam, kms
from patching import replaces
from record.parameters import as_json
from reference import takes_no_resource

DOMAIN_PATH = re.compile(r"/domain/([a-z][a-z0-9-]{2,27})(?:/|$)")
LOG_TAG_CALLS = {"TagResource", "UntagResource", "ListTagsForResource"}


@replaces(iam_actions, "extract_resource_arn", "82f51700")
def extract_resource_arn(original, service, method, path, headers, body, query, region, account):
    arn = original(service, method, path, headers, body, query, region, account)
    action = iam_actions.extract_iam_action(service, method, path, headers, body, query) or ""
    name = action.partition(":")[2]
    if takes_no_resource(action):
        return "*"
    correct = CORRECTIONS.get(service)
    return (correct and correct(name, arn, path, body, query, region, account)) or arn


def field(body, *names):
    """The first of these members that a JSON body has, "" where it has none or is no JSON."""
    request = as_json(body)
    return next((request[name] for name in names if request.get(name)), "")


def opensearch(name, arn, path, body, query, region, account):
    found = DOMAIN_PATH.search(path)
    domains = field(body, "DomainNames")
    named = found.group(1) if found else domains[0] if domains else ""
    if named:
        return f"arn:aws:es:{region}:{account}:domain/{named}"
    return field(body, "ARN") or iam_actions._query_param(query, "arn")


def logs(name, arn, path, body, query, region, account):
    """Everything but tagging is checked on the form that ends in :*, a stream's where one is named."""
    if name in LOG_TAG_CALLS or name in ("PutAccountPolicy", "DescribeAccountPolicies", "DeleteAccountPolicy"):
        return arn
    group = field(body, "logGroupName", "logGroupIdentifier")
    group = group.partition(":log-group:")[2].removesuffix(":*") if group.startswith("arn:") else group
    if not group:
        return arn
    return f"arn:aws:logs:{region}:{account}:log-group:{group}:log-stream:{field(body, 'logStreamName')}"


def roles(name, arn, path, body, query, region, account):
    """A role's ARN has its path; a linked role that is to be made has the one AWS will give it."""
    service = iam_actions._query_param(query, "AWSServiceName")
    if name == "CreateServiceLinkedRole":
        linked = {"opensearchservice.amazonaws.com": "AWSServiceRoleForAmazonOpenSearchService"}.get(service, "*")
        return f"arn:aws:iam::{account}:role/aws-service-role/{service}/{linked}"
    role_name = iam_actions._query_param(query, "RoleName")
    if name == "CreateRole":
        return f"arn:aws:iam::{account}:role{iam_actions._query_param(query, 'Path') or '/'}{role_name}"
    return (iam._roles.get(role_name) or {}).get("Arn")


def keys(name, arn, path, body, query, region, account):
    """An alias stands for its key, but for the calls on the alias itself."""
    alias = field(body, "AliasName")
    if alias:
        return f"arn:aws:kms:{region}:{account}:{alias}"
    key_id = field(body, "KeyId")
    # Whoever may use keys is told that an alias stands for none.
    missing = key_id.startswith("alias/") and f"arn:aws:kms:{region}:{account}:key/missing"
    return (kms._resolve_key(key_id) or {}).get("Arn") or missing


def rules(name, arn, path, body, query, region, account):
    """A rule's ARN has an id that PutConfigRule makes up, so a policy can only name config-rule/*."""
    rule = field(body, "ConfigRuleName") or (field(body, "ConfigRule") or {}).get("ConfigRuleName")
    rule = rule or next(iter(field(body, "ConfigRuleNames")), "")
    stored = rule and config._config_rules.get(rule)
    return stored["ConfigRuleArn"] if stored else rule and f"arn:aws:config:{region}:{account}:config-rule/new"


def tagged_arn(name, arn, path, body, query, region, account):
    listed = field(body, "ResourceIdList")
    return field(body, "ResourceArn", "ResourceARN", "ResourceId") or (listed[0] if listed else "")


CORRECTIONS = {
    "opensearch": opensearch,
    "logs": logs,
    "iam": roles,
    "kms": keys,
    "config": rules,
    "cloudtrail": tagged_arn,
    "cognito-idp": tagged_arn,
    "cognito-identity": tagged_arn,
}


@replaces(iam_actions, "logs_service_context", "4436d0ad")
def logs_service_context(original, action, body, resource_arn, region, account):
    """The group's own tags are found by its plain ARN."""
    return original(action, body, resource_arn.partition(":log-stream:")[0], region, account)


@replaces(iam_actions, "request_tag_context", "d46adb81")
def request_tag_context(original, service, action, body, query):
    """Conditions on what is asked for: tags under each service's own member name, principals, policies, linked services."""
    context = dict(original(service, action, body, query) or {})
    if service == "s3":
        return context
    tags = field(body, "UserPoolTags", "IdentityPoolTags")
    listed = field(body, "TagList", "TagsList")
    if isinstance(listed, list):
        tags = {tag.get("Key", tag.get("TagKey")): tag.get("Value", tag.get("TagValue", "")) for tag in listed}
    if isinstance(tags, dict) and tags:
        context.update({f"aws:requesttag/{key}".lower(): value for key, value in tags.items()})
        context["aws:TagKeys"] = list(tags)
    asked = {
        "iam:CreateServiceLinkedRole": ("iam:awsservicename", iam_actions._query_param(query, "AWSServiceName")),
        "iam:AttachRolePolicy": ("iam:policyarn", iam_actions._query_param(query, "PolicyArn")),
        "iam:DetachRolePolicy": ("iam:policyarn", iam_actions._query_param(query, "PolicyArn")),
        "lambda:AddPermission": ("lambda:principal", field(body, "Principal")),
    }
    if action in asked:
        key, value = asked[action]
        context[key] = value
    return context
