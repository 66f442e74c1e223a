"""Amazon OpenSearch Service's linked role has the name that it has on AWS, and a second one is refused in AWS's words.

MiniStack makes a name up from the service's, and answers EntityAlreadyExists, which is no error of CreateServiceLinkedRole:
https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
"""

from ministack.services import iam
from patching import rewrites

rewrites(
    iam,
    "_create_service_linked_role",
    (
        'role_name = f"AWSServiceRoleFor{suffix.capitalize()}"',
        'role_name = {"opensearchservice": "AWSServiceRoleForAmazonOpenSearchService",\n'
        '                 "config": "AWSServiceRoleForConfig"}.get(\n'
        '        suffix, f"AWSServiceRoleFor{suffix.capitalize()}")',
    ),
    (
        '        return _error(409, "EntityAlreadyExists",\n'
        '                      f"Role with name {role_name} already exists.", ns="iam")',
        '        return _error(400, "InvalidInput",\n'
        '                      f"Service role name {role_name} has been taken in this account, '
        'please try a different suffix.", ns="iam")',
    ),
)
