"""CreateTrail keeps its CloudWatch Logs members and tags, and Insight selectors can be put and read.

MiniStack drops both on creation (UpdateTrail stores them) and does not know PutInsightSelectors.
"""

import json

from ministack.services import cloudtrail
from patching import adds, digest

assert digest(cloudtrail._create_trail) == "d8dda4a5", "_create_trail changed: see whether it keeps these members now"
_create = cloudtrail._DISPATCH.pop("CreateTrail")


@adds(cloudtrail._DISPATCH, "CreateTrail")
def create_trail(request):
    status, headers, body = _create(request)
    if status != 200:
        return status, headers, body
    trail = cloudtrail._trails[request["Name"]]
    kept = {key: request[key] for key in ("CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn") if request.get(key)}
    trail.update(kept)
    if request.get("TagsList"):
        cloudtrail._DISPATCH["AddTags"]({"ResourceId": trail["TrailARN"], "TagsList": request["TagsList"]})
    return cloudtrail._ok({**json.loads(body), **kept})


@adds(cloudtrail._DISPATCH, "PutInsightSelectors")
def put_insight_selectors(request):
    """The selectors live on the trail's record, under a name that its public view leaves out."""
    trail, error = mutable_trail(request)
    if error:
        return error
    selectors = request.get("InsightSelectors", [])
    trail["_InsightSelectors"] = selectors
    trail["HasInsightSelectors"] = bool(selectors)
    return cloudtrail._ok({"TrailARN": trail["TrailARN"], "InsightSelectors": selectors})


@adds(cloudtrail._DISPATCH, "GetInsightSelectors")
def get_insight_selectors(request):
    trail, error = mutable_trail(request)
    if error:
        return error
    if not trail.get("_InsightSelectors"):
        message = f"Trail {trail['TrailARN']} does not have Insights enabled."
        return cloudtrail._err("InsightNotEnabledException", message)
    return cloudtrail._ok({"TrailARN": trail["TrailARN"], "InsightSelectors": trail["_InsightSelectors"]})


def mutable_trail(request):
    _, _, trail, error = cloudtrail._find_mutable_trail(request.get("TrailName", ""))
    return trail, error


cloudtrail._TRAIL_STATE_KEYS = cloudtrail._TRAIL_STATE_KEYS | {"_InsightSelectors"}
