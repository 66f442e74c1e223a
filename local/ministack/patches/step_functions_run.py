"""An execution runs, fails, times out and stops as on AWS, and keeps what a redrive needs to go on.

MiniStack logs no states inside a Parallel state, ignores the machine's TimeoutSeconds, lets branches run on after a sibling
failed or the execution was stopped, and lets branches overwrite each other's `$$.State`.

Progress through a machine is a dict {"state", "input", "branches": {index: progress}} of the state being run; a finished
branch is {"output"}. An execution that ends badly keeps it, and a redrive starts from it.
"""

import contextvars
import json
import threading

from ministack.services import stepfunctions as sfn
from patching import digest, replaces, rewrites
from patches.step_functions_history import Stopped, alive, check_alive, last_event

assert digest(sfn._execute_task) == "00000000", "_execute_task changed: see whether it still logs its own events"

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
        if not resumed:
            progress["branches"] = {}
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


@replaces(sfn, "_run_sub_machine", "00000000")
def run_sub_machine(_original, states, start_at, input_data, execution, ctx):
    """The iterations of a Map state; the branches of a Parallel state come through run_branches."""
    return run_states(states, {"state": start_at, "input": input_data}, execution, {**ctx})


@replaces(sfn, "_execute_parallel", "00000000")
def execute_parallel(original, state, data, execution, ctx):
    """Log how each attempt of the Parallel state ended."""
    return original(state, data, execution, ctx)


@replaces(sfn, "_run_parallel_branches", "00000000")
def run_branches(_original, state, raw_input, execution, ctx):
    """Run the branches side by side; the first failure ends the state and stops its siblings before their next step."""
    effective = sfn._apply_parameters(state, sfn._apply_input_path(state, raw_input, ctx), ctx)
    earlier = progress_here.get()["branches"]
    log(execution, "ParallelStateStarted", None)
    scope = {"over": False}
    ended = threading.Condition()
    outcomes, finished = {}, []

    def run(index, branch):
        alive.set((*alive.get(), scope))
        try:
            known = earlier.get(index)
            if known is None or "output" not in known:
                progress = known or {"state": branch["StartAt"], "input": effective, "branches": {}}
                earlier[index] = progress
                output = run_states(branch["States"], progress, execution, {**ctx}, resumed=known is not None)
                earlier[index] = {"output": output}
            outcome = earlier[index]["output"]
        except Exception as error:
            outcome = error
        with ended:
            outcomes[index] = outcome
            finished.append(last_event.get())
            ended.notify()

    for index, branch in enumerate(state.get("Branches", [])):
        threading.Thread(target=contextvars.copy_context().run, args=(run, index, branch), daemon=True).start()
    with ended:
        while True:
            failed = next((o for o in outcomes.values() if isinstance(o, Exception)), None)
            if failed or len(outcomes) == len(state.get("Branches", [])):
                break
            ended.wait(0.5)
            check_alive()
        scope["over"] = True
        last_event.set(finished[-1])
    if failed:
        if isinstance(failed, Stopped):
            raise failed
        error = failed if isinstance(failed, sfn._ExecutionError) else sfn._ExecutionError("States.Runtime", str(failed))
        log(execution, "ParallelStateFailed", None)
        raise error
    log(execution, "ParallelStateSucceeded", None)
    results = [outcomes[index] for index in sorted(outcomes)]
    output = sfn._apply_result_path(state, raw_input, sfn._apply_result_selector(state, results))
    return sfn._apply_output_path(state, output, ctx), sfn._next_or_end(state)


@replaces(sfn, "_run_execution", "00000000")
def run_execution(_original, arn):
    """Run an execution from its start, or from where a redrive finds it, to its end."""
    execution = sfn._executions[arn]
    machine = sfn._state_machines[execution["stateMachineArn"]]
    definition = json.loads(machine["definition"])
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


@replaces(sfn, "_fail_execution", "00000000")
def fail_execution(_original, execution, error, cause):
    """FAILED has an error and a cause, and no output."""
    end(execution, "FAILED", "ExecutionFailed", error=error, cause=cause)


def end(execution, status, event_type, **members):
    """Close the run once: whoever comes first (the states, the deadline, StopExecution) decides how it ended."""
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


@replaces(sfn, "_stop_execution", "00000000")
def stop_execution(original, data):
    """A stopped execution's threads stop before their next step."""
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

# MaxDelaySeconds caps the wait between retries; the emulator's own cap is a fixed minute.
rewrites(
    sfn,
    "_execute_task",
    ("_scaled_sleep(min(sleep_sec, 60))", '_scaled_sleep(min(sleep_sec, retrier.get("MaxDelaySeconds", sleep_sec)))'),
)
