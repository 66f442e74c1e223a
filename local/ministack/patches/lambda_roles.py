"""A function calls AWS as its execution role even where IAM is not enforced, so its calls are recorded as the role's.

MiniStack hands out the account's root otherwise. Drift rules tell Trailboard's own calls from others by the role.
"""

from ministack.core import lambda_runtime
from ministack.services import lambda_svc
from patching import rewrites

rewrites(lambda_runtime, "execution_credentials", ("if not app.AUTH:", "if not config.get('Role'):"))
lambda_svc.execution_credentials = lambda_runtime.execution_credentials
