"""Under AUTH=true `lambda:Principal` can be a condition of lambda:AddPermission, as on AWS: who is let in. MiniStack does not know it."""

from ministack.core import iam_actions
from patching import replaces
from record.parameters import as_json


@replaces(iam_actions, "request_tag_context", "d46adb81")
def request_tag_context(original, service, action, body, query):
    context = dict(original(service, action, body, query) or {})
    if action == "lambda:AddPermission":
        context["lambda:principal"] = as_json(body).get("Principal", "")
    return context
