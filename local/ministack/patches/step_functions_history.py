"""GetExecutionHistory tells enough to draw the console's graph: what came after what, and how each task went.

MiniStack's events have no previousEventId and call everything a Task event. On AWS each event points at the one it follows
from (in a Parallel state every branch has a chain of its own), and a task whose Resource is a function's ARN logs
LambdaFunction* events.
https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
"""

import contextvars
import threading

from ministack.services import stepfunctions as sfn
from patching import replaces

# The event that the next one of this thread follows from, as (execution ARN, event id). Branches start in a copy of their
# parent's context, so each goes on from the event that started it.
last_event = contextvars.ContextVar("last_event", default=("", 0))

# One run of an execution is a list of its open branches, outermost first; see step_functions_run.
alive = contextvars.ContextVar("alive", default=())

_writing = threading.Lock()

LAMBDA_EVENTS = {
    "TaskScheduled": "LambdaFunctionScheduled",
    "TaskStarted": "LambdaFunctionStarted",
    "TaskSucceeded": "LambdaFunctionSucceeded",
    "TaskFailed": "LambdaFunctionFailed",
    "TaskTimedOut": "LambdaFunctionTimedOut",
}


class Stopped(Exception):
    """This thread's branch, or the whole execution, ended meanwhile: nothing it does counts any more."""


def check_alive():
    """Raise Stopped in a thread whose run is over (timed out, aborted, a sibling branch failed)."""
    if any(scope["over"] for scope in alive.get()):
        raise Stopped


@replaces(sfn, "_add_event", "b1db143c")
def add_event(original, execution, event_type, details=None):
    """Append one event, chained to its predecessor, under AWS's own type and detail names."""
    event_type, details = named_as_aws_does(event_type, details or {})
    with _writing:
        check_alive()
        arn, previous = last_event.get()
        event = original(execution, event_type, details)
        # An execution's start is written by hand with id 1, so whatever opens a run follows from that.
        event["previousEventId"] = previous if arn == execution["executionArn"] else min(1, event["id"] - 1)
        last_event.set((execution["executionArn"], event["id"]))
    # Both are logged when a task starts to run; nothing waits in a queue here.
    if event_type == "LambdaFunctionScheduled":
        return add_event(execution, "LambdaFunctionStarted")
    if event_type == "TaskScheduled":
        task = {key: details["taskScheduledEventDetails"][key] for key in ("resource", "resourceType")}
        return add_event(execution, "TaskStarted", {"taskStartedEventDetails": task})
    return event


def named_as_aws_does(event_type, details):
    """(type, details) as GetExecutionHistory has them."""
    if not event_type.startswith("Task") or event_type.startswith("TaskState"):
        return event_type, details
    ((key, members),) = details.items()
    if event_type == "TaskFailed" and members.get("error") == "States.Timeout":
        event_type, key = "TaskTimedOut", "taskTimedOutEventDetails"
    resource = members.get("resource", "")
    if ":lambda:" in resource and ":states:::" not in resource:
        event_type = LAMBDA_EVENTS[event_type]
        kept = {k: v for k, v in members.items() if k in ("output", "error", "cause", "input")}
        if event_type == "LambdaFunctionScheduled":
            kept["resource"] = resource
        return event_type, {event_type[0].lower() + event_type[1:] + "EventDetails": kept}
    # arn:aws:states:::lambda:invoke.waitForTaskToken -> resourceType lambda, resource invoke.waitForTaskToken
    parts = resource.split(":::", 1)[-1].split(":")
    members = {name: value for name, value in members.items() if name != "input"}
    return event_type, {key: {**members, "resourceType": ":".join(parts[:-1]), "resource": parts[-1]}}
