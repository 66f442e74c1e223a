"""An execution runs, fails, times out and stops as on AWS, and keeps what a redrive needs to go on.

MiniStack logs no states inside a Parallel state, ignores the machine's TimeoutSeconds, lets branches run on after a sibling
failed or the execution was stopped, and lets branches overwrite each other's `$$.State`.

Progress through a machine is a dict {"state", "input", "branches": {index: progress}} of the state being run; a finished
branch is {"output"}. An execution that ends badly keeps it, and a redrive goes on from it: "resume" then tells a Parallel
state's first attempt to take up its branches (a retried attempt starts all of them anew).
"""

import contextvars
import json
import threading

from ministack.services import stepfunctions as sfn
from patching import digest, replaces, rewrites
from patches.step_functions_history import Stopped, alive, check_alive, last_event

assert digest(sfn._execute_task) == "53c818d2", "_execute_task changed: see whether it still logs its own events"

# Held while a run is closed, so that it ends one way only.
_ending = threading.Lock()

# Progress of the machine that this thread runs.
progress_here = contextvars.ContextVar("progress_here", default=None)


def run_states(states, progress, execution, ctx, resumed=False):
    """Walk the states from `progress` on to the end; the output. `resumed`: the first state was entered in an earlier run."""
    while True:
        check_alive()
        name, data = progress["state"], progress["input"]
        state = states.get(name)
        if not state:
            raise sfn._ExecutionError("States.Runtime", f"State '{name}' not found")
        kind = state["Type"]
        ctx["State"] = {"Name": name, "EnteredTime": sfn.now_iso(), "RetryCount": 0}
        progress["resume"] = resumed
        if not resumed:
            log(execution, f"{kind}StateEntered", "stateEntered", name=name, input=json.dumps(data))
        resumed = False
        token = progress_here.set(progress)
        try:
            output, following = run_state(kind, state, data, execution, ctx)
        finally:
            progress_here.reset(token)
        log(execution, f"{kind}StateExited", "stateExited", name=name, output=json.dumps(output))
        if not following:
            return output
        progress.update(state=following, input=output, branches={})


def run_state(kind, state, data, execution, ctx):
    """(output, next state's name or None) of one state."""
    if kind == "Succeed":
        return sfn._apply_output_path(state, sfn._apply_input_path(state, data, ctx), ctx), None
    if kind == "Fail":
        raise sfn._ExecutionError(*sfn._fail_state_error(state, data, ctx))
    execute = getattr(sfn, f"_execute_{kind.lower()}", None)
    if execute is None:
        raise sfn._ExecutionError("States.Runtime", f"Unknown state type: {kind}")
    if kind in ("Task", "Parallel", "Map"):
        return execute(state, data, execution, ctx)
    return execute(state, data, ctx)


def log(execution, event_type, details, **members):
    sfn._add_event(execution, event_type, {f"{details}EventDetails": members} if details else None)


@replaces(sfn, "_run_sub_machine", "f8d84416")
def run_sub_machine(_original, states, start_at, input_data, execution, ctx):
    """The iterations of a Map state; the branches of a Parallel state come through run_branches."""
    return run_states(states, {"state": start_at, "input": input_data}, execution, {**ctx})


@replaces(sfn, "_run_parallel_branches", "b8c7f691")
def run_branches(_original, state, raw_input, execution, ctx):
    """Run the branches side by side; the first failure ends the state and stops its siblings before their next step."""
    effective = sfn._apply_parameters(state, sfn._apply_input_path(state, raw_input, ctx), ctx)
    progress = progress_here.get()
    if not progress.pop("resume", False):
        progress["branches"] = {}
    known = progress["branches"]
    log(execution, "ParallelStateStarted", None)
    scope = {"over": False}
    ended = threading.Condition()
    outcomes = []  # (index, output or exception, last event), in the order in which the branches ended

    def run(index, branch):
        alive.set((*alive.get(), scope))
        try:
            if "output" not in known.get(index, {}):
                resumed = index in known
                mine = known.setdefault(index, {"state": branch["StartAt"], "input": effective, "branches": {}})
                known[index] = {"output": run_states(branch["States"], mine, execution, {**ctx}, resumed)}
            outcome = known[index]["output"]
        except Exception as error:
            outcome = error
        with ended:
            outcomes.append((index, outcome, last_event.get()))
            ended.notify()

    branches = state.get("Branches", [])
    for index, branch in enumerate(branches):
        threading.Thread(target=contextvars.copy_context().run, args=(run, index, branch), daemon=True).start()
    with ended:
        while len(outcomes) < len(branches) and not isinstance(outcomes and outcomes[-1][1], Exception):
            ended.wait(0.5)
            check_alive()
        scope["over"] = True
        _, last, follows_from = outcomes[-1]
    last_event.set(follows_from)
    if isinstance(last, Exception):
        if not isinstance(last, sfn._ExecutionError):
            sfn.logger.error("A branch broke off", exc_info=last)
            last = sfn._ExecutionError("States.Runtime", str(last))
        log(execution, "ParallelStateFailed", None)
        raise last
    log(execution, "ParallelStateSucceeded", None)
    results = [output for _, output, _ in sorted(outcomes, key=lambda outcome: outcome[0])]
    output = sfn._apply_result_path(state, raw_input, sfn._apply_result_selector(state, results))
    return sfn._apply_output_path(state, output, ctx), sfn._next_or_end(state)


@replaces(sfn, "_run_execution", "996dff84")
def run_execution(_original, arn):
    """Run an execution from its start, or from where a redrive finds it, to its end."""
    execution = sfn._executions[arn]
    machine = sfn._state_machines[execution["stateMachineArn"]]
    # A redrive runs the definition that the execution started with, whatever became of the machine meanwhile.
    definition = json.loads(execution.setdefault("_definition", machine["definition"]))
    run = {"over": False}
    execution["_run"] = run
    alive.set((run,))
    resumed = execution.get("_progress") is not None
    if not resumed:
        execution["_progress"] = {"state": definition["StartAt"], "input": json.loads(execution["input"]), "branches": {}}
        last_event.set((arn, 1))
    ctx = {
        "QueryLanguage": definition.get("QueryLanguage", "JSONPath"),
        "Execution": {
            "Id": arn,
            "Input": json.loads(execution["input"]),
            "Name": execution["name"],
            "RoleArn": machine["roleArn"],
            "StartTime": execution["startDate"],
            "RedriveCount": execution.get("redriveCount", 0),
        },
        "StateMachine": {"Id": execution["stateMachineArn"], "Name": machine["name"]},
        "variables": {},
    }
    timer = deadline(execution, definition.get("TimeoutSeconds"))
    try:
        output = run_states(definition["States"], execution["_progress"], execution, ctx, resumed)
        end(execution, "SUCCEEDED", "ExecutionSucceeded", output=json.dumps(output))
    except Stopped:
        return
    except sfn._ExecutionError as failure:
        sfn._fail_execution(execution, failure.error, failure.cause)
    except Exception as failure:
        sfn.logger.exception("Unexpected error in execution %s", arn)
        sfn._fail_execution(execution, "States.Runtime", str(failure))
    finally:
        if timer:
            timer.cancel()


@replaces(sfn, "_fail_execution", "e6da895f")
def fail_execution(_original, execution, error, cause):
    """FAILED has an error and a cause, and no output."""
    end(execution, "FAILED", "ExecutionFailed", error=error, cause=cause)


def end(execution, status, event_type, **members):
    """Close the run once: whoever comes first (the states, the deadline, StopExecution) decides how it ended."""
    with _ending:
        check_alive()
        execution.update(status=status, stopDate=sfn.now_iso(), **members)
        log(execution, event_type, event_type[0].lower() + event_type[1:], **members)
        execution["_run"]["over"] = True
    sfn._emit_execution_status_event(execution)


def deadline(execution, seconds):
    """A timer that ends the run as TIMED_OUT; TimeoutSeconds counts for each run, a redrive starts it again."""
    if not seconds:
        return None

    def fire():
        try:
            end(execution, "TIMED_OUT", "ExecutionTimedOut", error="States.Timeout", cause="")
        except Stopped:
            pass

    timer = threading.Timer(seconds, contextvars.copy_context().run, args=(fire,))
    timer.daemon = True
    timer.start()
    return timer


@replaces(sfn, "_stop_execution", "44d2d84c")
def stop_execution(original, data):
    """A stopped execution's threads stop before their next step."""
    with _ending:
        answer = original(data)
        execution = sfn._executions.get(data.get("executionArn"))
        if execution and execution["status"] == "ABORTED" and "_run" in execution:
            execution["_run"]["over"] = True
    return answer


# Every bad end can be redriven, not FAILED alone, and the event carries how often it was.
rewrites(
    sfn,
    "_emit_execution_status_event",
    ('failed = status == "FAILED"', 'failed = status in ("FAILED", "TIMED_OUT", "ABORTED")'),
    ('"redriveCount": 0', '"redriveCount": execution.get("redriveCount", 0)'),
    ('"redriveDate": None', '"redriveDate": _iso_to_epoch_ms(execution.get("redriveDate"))'),
)

# A scheduled task shows its input. MaxDelaySeconds caps the wait between retries; the emulator's own cap is a fixed minute.
rewrites(
    sfn,
    "_execute_task",
    (
        '"resourceType": "lambda" if "lambda" in resource else "states",',
        '"resourceType": "", "region": get_region(), "parameters": json.dumps(effective), "input": json.dumps(effective),',
    ),
    ("_scaled_sleep(min(sleep_sec, 60))", '_scaled_sleep(min(sleep_sec, retrier.get("MaxDelaySeconds", sleep_sec)))'),
)

rewrites(sfn, "_start_execution", ('{"id": 1, "type"', '{"id": 1, "previousEventId": 0, "type"'))
