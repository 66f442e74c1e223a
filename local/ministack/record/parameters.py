"""What was asked and answered, as CloudTrail's requestParameters and responseElements: names in lower camel case, secrets out."""

import json
import re
from urllib.parse import parse_qs, unquote

HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
SECRETS = {
    "accesstoken", "authparameters", "challengeresponses", "clientsecret", "hashkey", "masteruserpassword", "password",
    "plaintext", "previouspassword", "proposedpassword", "refreshtoken", "secretaccesskey", "secretbinary", "secrethash",
    "secretstring", "sessiontoken", "temporarypassword",
}  # fmt: skip
# CloudTrail leaves these out: a function's code and its environment, a stack's template.
LEFT_OUT = {"zipfile", "environment", "templatebody"}
# CloudTrail gives up on larger ones: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-limits.html
LARGEST_BYTES = 100 * 1024

PATH_NAMES = (
    ("opensearch", re.compile(r"/domain/([^/]+)"), "domainName"),
    ("lambda", re.compile(r"/functions/([^/]+)"), "functionName"),
    ("s3", re.compile(r"^/([^/]+)"), "bucketName"),
)


def request_parameters(service, path, headers, body, query):
    """The parameters of a call from its path, query string and body; None where there are none."""
    named = {}
    for owner, pattern, name in PATH_NAMES:
        found = pattern.search(path)
        if owner == service and found:
            named[name] = unquote(found.group(1))
    if service == "s3":
        named["Host"] = headers.get("host", "")
    kind = headers.get("content-type", "")
    if "form" in kind:
        sent = nested(parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True))
    elif service == "s3":
        sent = {part: "" for part in query}
        if "policy" in query and body:
            sent["bucketPolicy"] = as_json(body)
    else:
        sent = as_json(body)
        if service in ("lambda", "opensearch"):
            sent = {**{key: values[0] for key, values in query.items()}, **sent}
    return small({**named, **lower_camel(sent)}) or None


def response_elements(read_only, status, headers, body):
    """The answer to a call that changed something; None for others, and for answers in XML."""
    if read_only or status >= 300 or not isinstance(body, bytes):
        return None
    return small(lower_camel(as_json(body))) or None


def as_json(body):
    try:
        parsed = json.loads(body or b"{}")
    except ValueError:
        return {}
    return parsed if isinstance(parsed, dict) else {}


def nested(form):
    """Query parameters as the structure they stand for: Tags.member.1.Key becomes tags[0].key."""
    tree = {}
    for name, values in form.items():
        if name in ("Action", "Version"):
            continue
        *parents, leaf = [part for part in name.split(".") if part != "member"]
        node = tree
        for part in parents:
            node = node.setdefault(part, {})
            if not isinstance(node, dict):
                break
        else:
            node[leaf] = values[0]
    return lists(tree)


def lists(node):
    """Dicts whose keys are 1, 2, 3... as lists."""
    if not isinstance(node, dict):
        return node
    if node and all(key.isdigit() for key in node):
        return [lists(node[key]) for key in sorted(node, key=int)]
    return {key: lists(value) for key, value in node.items()}


def lower_camel(value):
    if isinstance(value, list):
        return [lower_camel(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, item in value.items():
        plain = key.lower()
        if plain in LEFT_OUT:
            continue
        kept[key[:1].lower() + key[1:]] = HIDDEN if plain in SECRETS and item else lower_camel(item)
    return kept


def small(parameters):
    too_large = len(json.dumps(parameters)) > LARGEST_BYTES
    return {"omitted": True, "reason": "parameters too large"} if too_large else parameters


def error_of(status, headers, body):
    """{errorCode, errorMessage} of a refused call, {} of others."""
    if status < 400:
        return {}
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else ""
    named = {key.lower(): value for key, value in (headers or {}).items()}
    code = re.search(r'"__type"\s*:\s*"(?:[^"#]*#)?([^":]+)|<Code>([^<]+)</Code>', text)
    answer = as_json(text)
    message = re.search(r"<Message>([^<]*)</Message>", text)
    return {
        "errorCode": named.get("x-amzn-errortype", "").split(":")[0]
        or (code and (code.group(1) or code.group(2)))
        or f"Http{status}Error",
        "errorMessage": answer.get("message") or answer.get("Message") or (message.group(1) if message else ""),
    }
