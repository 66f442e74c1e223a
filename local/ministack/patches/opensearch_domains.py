"""A domain lives as on AWS: it takes time to become ready, to change and to go, and tells so.

MiniStack's domains are ready at once, a DryRun changes them, and a partial ClusterConfig replaces the whole.
TRAILBOARD_DOMAIN_DELAY_SECONDS: how long a creation or a blue/green change takes (default 4); a deletion takes half of it.
TRAILBOARD_DOMAIN_ENDPOINT: what every domain answers as its endpoint, host or address with scheme.
"""

import contextvars
import json
import os
import threading
import time

from ministack.services import opensearch
from patching import replaces

DELAY_SECONDS = float(os.environ.get("TRAILBOARD_DOMAIN_DELAY_SECONDS", "4"))
ENDPOINT = os.environ.get("TRAILBOARD_DOMAIN_ENDPOINT", "")

# Changing one of these replaces the domain's nodes.
# https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-configuration-changes.html
BLUE_GREEN = (
    "ClusterConfig",
    "CognitoOptions",
    "AdvancedSecurityOptions",
    "EncryptionAtRestOptions",
    "NodeToNodeEncryptionOptions",
    "VPCOptions",
)
# Members given in part are merged with what the domain has.
MERGED = ("ClusterConfig", "EBSOptions", "AdvancedSecurityOptions", "CognitoOptions", "DomainEndpointOptions", "AdvancedOptions")


def busy(domain, status):
    """Mark the domain as occupied from now on: Creating, Modifying, Deleting."""
    domain["_Busy"] = {"status": status, "until": time.time() + DELAY_SECONDS}


def state(domain):
    """Creating, Modifying or Deleting while the delay runs, then Active."""
    occupied = domain.get("_Busy", {"until": 0})
    return occupied["status"] if occupied["until"] > time.time() else "Active"


def refuse(status, code, message):
    return opensearch._error(status, code, message)


@replaces(opensearch, "_public", "207c8fe0")
def public(original, domain):
    shown = original(domain)
    now = state(domain)
    shown["DomainProcessingStatus"] = now
    shown["Processing"] = now != "Active"
    for key in ("Endpoint", "Endpoints"):
        shown.pop(key, None)
    if now != "Creating":
        endpoint = ENDPOINT or domain["_Endpoint"]
        shown.update({"Endpoints": {"vpc": endpoint}} if shown.get("VPCOptions") else {"Endpoint": endpoint})
    if domain.get("_LogPublishingOptions"):
        shown["LogPublishingOptions"] = domain["_LogPublishingOptions"]
    return shown


@replaces(opensearch, "create_domain_record", "4ffaa10f")
def create_domain_record(original, payload, *args, **kwargs):
    problem = invalid(payload)
    if problem:
        raise opensearch.OpenSearchServiceError(400, "ValidationException", problem)
    domain = original(payload, *args, **kwargs)
    domain["_LogPublishingOptions"] = payload.get("LogPublishingOptions")
    busy(domain, "Creating")
    return domain


def invalid(payload):
    """The complaint that CreateDomain has about a request, or None."""
    version = payload.get("EngineVersion")
    if version and version not in opensearch._SUPPORTED_VERSIONS:
        return f"Invalid engine version: {version}"
    cluster = payload.get("ClusterConfig") or {}
    zones = (cluster.get("ZoneAwarenessConfig") or {}).get("AvailabilityZoneCount", 2)
    nodes = cluster.get("InstanceCount", 1)
    if cluster.get("ZoneAwarenessEnabled") and nodes % zones:
        return f"You must choose an instance count that is a multiple of {zones}, the number of Availability Zones."
    return None


@replaces(opensearch, "_update_domain_config", "3d702fa3")
def update_domain_config(original, name, payload):
    domain = opensearch._domains.get(name)
    if not domain:
        return original(name, payload)
    if state(domain) != "Active":
        message = "A change/update is in progress. Please wait for it to complete before requesting another change."
        return refuse(400, "ValidationException", message)
    wanted = {key: value for key, value in payload.items() if key not in ("DryRun", "DryRunMode")}
    for key in MERGED:
        if isinstance(wanted.get(key), dict):
            wanted[key] = {**domain.get(key, {}), **wanted[key]}
    blue_green = any(key in wanted and wanted[key] != domain.get(key) for key in BLUE_GREEN)
    if payload.get("DryRun"):
        kind = "Blue/Green" if blue_green else "None"
        results = {"DeploymentType": kind, "Message": f"This change will require a deployment of type {kind}."}
        return opensearch._json(200, {"DomainConfig": opensearch._domain_config(domain), "DryRunResults": results})
    if "LogPublishingOptions" in wanted:
        domain["_LogPublishingOptions"] = wanted["LogPublishingOptions"]
    answer = original(name, wanted)
    if blue_green:
        busy(domain, "Modifying")
    return answer


@replaces(opensearch, "_describe_domain_change_progress", "0d7d94ae")
def describe_domain_change_progress(original, name, query_params):
    status, headers, body = original(name, query_params)
    domain = opensearch._domains.get(name)
    if not domain or state(domain) == "Active":
        return status, headers, body
    answer = json.loads(body)
    answer["ChangeProgressStatus"].update(
        Status="PROCESSING",
        ConfigChangeStatus="ApplyingChanges",
        TotalNumberOfStages=2,
        ChangeProgressStages=[
            {"Name": "Validation", "Status": "COMPLETED"},
            {"Name": "Applying changes", "Status": "IN_PROGRESS"},
        ],
    )
    return opensearch._json(200, answer)


@replaces(opensearch, "_delete_domain", "a7e44a04")
def delete_domain(original, name):
    domain = opensearch._domains.get(name)
    if not domain or DELAY_SECONDS <= 0:
        return original(name)
    if state(domain) != "Deleting":
        domain["Deleted"] = True
        busy(domain, "Deleting")
        gone = threading.Timer(DELAY_SECONDS / 2, contextvars.copy_context().run, args=(original, name))
        gone.daemon = True
        gone.start()
    return opensearch._json(200, {"DomainStatus": opensearch._public(domain)})
