"""Start MiniStack as the embedded account's AWS, with the patches that bring it closer to the real one.

Run by local/ministack/ministack.ts with the Python of the embedded account's own virtual environment. Standard input is a lifeline:
when it closes, whoever started the server is gone and the server goes too.
"""

import importlib
import os
import signal
import sys
import threading

import endpoints  # noqa: F401 (answers /_trailboard/)
from ministack import app

# The order matters only where two patches touch one function; each file says what it changes and why.
PATCHES = [
    "lambda_errors",
    "lambda_roles",
    "lambda_async",
    "lambda_idle",
    "step_functions_history",
    "step_functions_run",
    "step_functions_redrive",
    "step_functions_errors",
    "eventbridge_sources",
    "eventbridge_dead_letters",
    "opensearch_domains",
    "opensearch_instance_types",
    "cloudtrail_trails",
    "cloudtrail_records",
    "transport",
    "iam_resources",
    "iam_actions_used",
    "iam_also_needed",
    "cognito_passwords",
    "cloudformation_types",
    "config_recorder",
    "logs_filters",
    "logs_keys",
    "service_linked_roles",
    "wire_log",
]


def follow_lifeline():
    """Wait for the end of standard input, then stop as if told to, function workers too: they are in its process group."""
    while os.read(sys.stdin.fileno(), 4096):
        pass
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGTERM)


def without():
    """Patches left out, by name: only the contract tests use this, to see that each one is needed."""
    return set(filter(None, os.environ.get("TRAILBOARD_WITHOUT_PATCHES", "").split(",")))


if __name__ == "__main__":
    left_out = without()
    for patch in PATCHES:
        if patch not in left_out:
            importlib.import_module(f"patches.{patch}")
    threading.Thread(target=follow_lifeline, daemon=True).start()
    app.main()
