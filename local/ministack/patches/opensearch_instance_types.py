"""Which instance types there are can be asked, and CreateDomain refuses any other; MiniStack knows neither call, and takes any type.

The types are the commoner families of AWS's list, not all of it:
https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html
"""

import re

from ministack.services import opensearch
from patching import replaces

UP_TO_16 = "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge"
FAMILIES = {
    "t3": "small medium",
    "m5 r5": "large xlarge 2xlarge 4xlarge 12xlarge 24xlarge",
    "c5": "large xlarge 2xlarge 4xlarge 9xlarge 18xlarge",
    "m6g r6g c6g": "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge",
    "m7g r7g m8g r8g or1 or2": f"medium {UP_TO_16}",
    "c7g c8g": UP_TO_16,
    "ultrawarm1": "medium large",
}
TYPES = [
    f"{family}.{size}.search" for families, sizes in FAMILIES.items() for family in families.split() for size in sizes.split()
]
LIST_PATH = re.compile(r"^/2021-01-01/opensearch/instanceTypeDetails/(?P<version>[^/]+)/?$")
LIMITS_PATH = re.compile(r"^/2021-01-01/opensearch/instanceTypeLimits/(?P<version>[^/]+)/(?P<type>[^/]+)/?$")


def unknown_version(version):
    return version not in opensearch._SUPPORTED_VERSIONS


@replaces(opensearch, "handle_request", "d065f8b5")
async def handle_request(original, method, path, headers, body, query):
    found = LIST_PATH.match(path) or LIMITS_PATH.match(path)
    if method != "GET" or not found:
        return await original(method, path, headers, body, query)
    asked = found.groupdict()
    if unknown_version(asked["version"]):
        return opensearch._error(400, "ValidationException", f"Invalid engine version: {asked['version']}")
    if "type" not in asked:
        return page(int(opensearch._qp(query, "maxResults") or 100), int(opensearch._qp(query, "nextToken") or 0))
    if asked["type"] not in TYPES:
        return opensearch._error(400, "InvalidTypeException", f"Invalid instance type: {asked['type']}")
    limits = {"InstanceLimits": {"InstanceCountLimits": {"MinimumInstanceCount": 1, "MaximumInstanceCount": 80}}}
    return opensearch._json(200, {"LimitsByRole": {"data": limits}})


def page(size, start):
    """One page of the types; the token is the number of those given before."""
    shown = [{"InstanceType": name} for name in TYPES[start : start + size]]
    more = {"NextToken": str(start + size)} if start + size < len(TYPES) else {}
    return opensearch._json(200, {"InstanceTypeDetails": shown, **more})


@replaces(opensearch, "create_domain_record", "4ffaa10f")
def create_domain_record(original, payload, *args, **kwargs):
    cluster = payload.get("ClusterConfig") or {}
    wanted = [cluster[key] for key in ("InstanceType", "DedicatedMasterType", "WarmType") if cluster.get(key)]
    wrong = next((name for name in wanted if name not in TYPES), None)
    if wrong:
        raise opensearch.OpenSearchServiceError(400, "InvalidTypeException", f"Invalid instance type: {wrong}")
    return original(payload, *args, **kwargs)
