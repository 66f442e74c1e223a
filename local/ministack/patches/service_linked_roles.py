"""Amazon OpenSearch Service's linked role has the name that it has on AWS; MiniStack makes one up from the service's name."""

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
)
