"""Loopback counts as secure transport: CDK's buckets deny plain HTTP, and the embedded account has no TLS to offer."""

from ministack.core import iam_evaluator
from patching import replaces


@replaces(iam_evaluator, "_resolve_condition_key", "15e26964")
def resolve_condition_key(original, key, context):
    return "true" if key.lower() == "aws:securetransport" else original(key, context)
