"""RedriveExecution: an execution that ended badly goes on from the state that failed, its data and finished branches kept.

MiniStack does not know the action. The run itself, and the progress it leaves behind, are in step_functions_run.
https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
"""

import contextvars
import json
import threading

from ministack.services import stepfunctions as sfn
from patching import replaces
from patches.step_functions_history import alive, last_event

REDRIVABLE = ("FAILED", "ABORTED", "TIMED_OUT")


def redrive(data):
    """Answer RedriveExecution, starting the execution again in the background."""
    arn = data.get("executionArn")
    execution = sfn._executions.get(arn)
    if execution is None:
        return sfn.error_response_json("ExecutionDoesNotExist", f"Execution Does Not Exist: '{arn}'", 400)
    if execution["status"] not in REDRIVABLE:
        reason = f"Execution is {execution['status']} and cannot be redriven"
        return sfn.error_response_json("ExecutionNotRedrivable", reason, 400)
    if execution["stateMachineArn"] not in sfn._state_machines:
        return sfn.error_response_json("ExecutionNotRedrivable", "State machine has been deleted", 400)
    count = execution.get("redriveCount", 0) + 1
    execution.update(
        status="RUNNING", stopDate=None, error=None, cause=None, output=None, redriveCount=count, redriveDate=sfn.now_iso()
    )
    alive.set(())
    last_event.set((arn, execution["events"][-1]["id"]))
    sfn._add_event(execution, "ExecutionRedriven", {"executionRedrivenEventDetails": {"redriveCount": count}})
    sfn._emit_execution_status_event(execution)
    threading.Thread(target=contextvars.copy_context().run, args=(sfn._run_execution, arn), daemon=True).start()
    return sfn.json_response({"redriveDate": execution["redriveDate"]})


@replaces(sfn, "handle_request", "efa6e8c4")
async def handle_request(original, method, path, headers, body, query_params):
    if headers.get("x-amz-target", "").endswith(".RedriveExecution"):
        return sfn._finalize_response(redrive(json.loads(body or b"{}")))
    return await original(method, path, headers, body, query_params)


@replaces(sfn, "_describe_execution", "c3ad294a")
def describe_execution(original, data):
    """DescribeExecution tells whether, how often and when the execution was redriven."""
    status, headers, body = original(data)
    if status != 200:
        return status, headers, body
    execution = sfn._executions[data["executionArn"]]
    possible = execution["status"] in REDRIVABLE
    answer = json.loads(body)
    answer["redriveCount"] = execution.get("redriveCount", 0)
    answer["redriveStatus"] = "REDRIVABLE" if possible else "NOT_REDRIVABLE"
    if execution.get("redriveDate"):
        answer["redriveDate"] = execution["redriveDate"]
    if not possible:
        answer["redriveStatusReason"] = f"Execution is {execution['status']} and cannot be redriven"
    return sfn.json_response(answer)
