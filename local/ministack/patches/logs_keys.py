"""A log group's key can be changed after its creation: AssociateKmsKey and DisassociateKmsKey, which MiniStack lacks."""

import json

from ministack.services import cloudwatch_logs
from patching import PatchMismatch, replaces

if hasattr(cloudwatch_logs, "_associate_kms_key"):
    raise PatchMismatch("MiniStack has AssociateKmsKey itself now: drop the patch")


@replaces(cloudwatch_logs, "handle_request", "e453a3f3")
async def handle_request(original, method, path, headers, body, query_params):
    action = headers.get("x-amz-target", "").rpartition(".")[2]
    if action not in ("AssociateKmsKey", "DisassociateKmsKey"):
        return await original(method, path, headers, body, query_params)
    request = json.loads(body)
    # Without a name the identifier is the group's ARN.
    name = request.get("logGroupName") or request.get("resourceIdentifier", "").partition(":log-group:")[2]
    group = cloudwatch_logs._log_groups.get(name.removesuffix(":*"))
    if group is None:
        message = f"The specified log group does not exist: {name}"
        return cloudwatch_logs.error_response_json("ResourceNotFoundException", message, 400)
    group["kmsKeyId"] = request.get("kmsKeyId") if action == "AssociateKmsKey" else None
    return cloudwatch_logs.json_response({})
