"""Idle function workers go, all of them, after LAMBDA_WARM_TTL_SECONDS.

MiniStack keeps one of every function for ever. A Node worker holds 118 MB, so the some 25 functions of a deployment would
keep 3 GB from the machine as long as it is up.
"""

from ministack.core import lambda_runtime
from ministack.services import lambda_svc
from patching import rewrites

rewrites(
    lambda_runtime,
    "reap_idle_workers",
    (
        "if worker.in_use or idle < ttl or (i == 0 and not snapstart_version):",
        "if worker.in_use or idle < ttl:",
    ),
)
lambda_svc.reap_idle_workers = lambda_runtime.reap_idle_workers

# It looks twice a minute; a shorter life is looked after more often.
rewrites(lambda_svc, "_ensure_reaper_thread", ("time.sleep(30)", "time.sleep(min(30, _WARM_CONTAINER_TTL))"))
