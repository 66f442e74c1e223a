"""An event that its target cannot take goes to the target's dead-letter queue; MiniStack drops it with a warning.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
"""

import json

from ministack.core.arn import parse_arn
from ministack.services import eventbridge, lambda_svc, sns, sqs, stepfunctions
from patching import replaces

# Whether a target of that service is there: ARN -> truth.
FOUND = {
    "lambda": lambda arn: lambda_svc._get_func_record_for_ref(arn)[0],
    "sns": lambda arn: arn in sns._topics,
    "sqs": sqs._queue_by_arn,
    "states": stepfunctions._resolve_state_machine_arn,
}


@replaces(eventbridge, "_invoke_target", "550e304a")
def invoke_target(original, target, event, rule, view=None):
    arn = target.get("Arn", "")
    queue_arn = (target.get("DeadLetterConfig") or {}).get("Arn")
    found = FOUND.get(arn.split(":")[2] if arn.startswith("arn:") else "")
    if not queue_arn or not found or found(arn):
        return original(target, event, rule, view)
    view = view or eventbridge._pattern_event_view(event)
    eventbridge._dispatch_to_sqs(parse_arn(queue_arn), json.dumps(view.event_with_detail()))
    queue = sqs._queue_by_arn(queue_arn)
    if queue:
        attributes = {
            "ERROR_CODE": "RESOURCE_NOT_FOUND",
            "ERROR_MESSAGE": f"The target {arn} does not exist.",
            "RULE_ARN": rule.get("Arn", ""),
            "TARGET_ARN": arn,
        }
        queue["messages"][-1]["message_attributes"] = {
            name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()
        }
    return None
