"""Who called, as CloudTrail's userIdentity: an assumed role with its issuer, an IAM user, or the account's root.

https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
"""

import time

from ministack.core.iam_evaluator import request_caller_arn
from ministack.services import iam


def user_identity(headers, query, account, access_key):
    arn = request_caller_arn(headers, query)
    common = {"arn": arn, "accountId": account, "accessKeyId": access_key}
    resource = arn.split(":", 5)[-1]
    if resource.startswith("assumed-role/"):
        _, role_name, session = resource.split("/", 2)
        role = iam._roles.get(role_name) or {}
        role_id = role.get("RoleId", "AROA")
        issuer = {
            "type": "Role",
            "principalId": role_id,
            # The session's ARN leaves out the role's path; the issuer's has it.
            "arn": role.get("Arn", f"arn:aws:iam::{account}:role/{role_name}"),
            "accountId": account,
            "userName": role_name,
        }
        attributes = {"creationDate": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "mfaAuthenticated": "false"}
        context = {"sessionIssuer": issuer, "webIdFederationData": {}, "attributes": attributes}
        return {"type": "AssumedRole", "principalId": f"{role_id}:{session}", **common, "sessionContext": context}
    if resource.startswith("user/"):
        name = resource.rsplit("/", 1)[-1]
        user_id = (iam._users.get(name) or {}).get("UserId", "AIDA")
        return {"type": "IAMUser", "principalId": user_id, **common, "userName": name}
    return {"type": "Root", "principalId": account, **common}
