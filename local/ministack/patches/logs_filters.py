"""A log group takes five subscription filters; the sixth is refused, as AWS does. MiniStack takes any number.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
"""

from ministack.services import cloudwatch_logs
from patching import rewrites

rewrites(
    cloudwatch_logs,
    "_put_subscription_filter",
    (
        '    _log_groups[group]["subscriptionFilters"][filter_name] = {',
        '    if len(_log_groups[group]["subscriptionFilters"].keys() - {filter_name}) >= 5:\n'
        '        return error_response_json("LimitExceededException", "Resource limit exceeded.", 400)\n'
        '    _log_groups[group]["subscriptionFilters"][filter_name] = {',
    ),
)
