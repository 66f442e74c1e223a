"""A log group takes two subscription filters; the third is refused, as AWS does. MiniStack takes any number."""

from ministack.services import cloudwatch_logs
from patching import rewrites

rewrites(
    cloudwatch_logs,
    "_put_subscription_filter",
    (
        '    _log_groups[group]["subscriptionFilters"][filter_name] = {',
        '    if len(_log_groups[group]["subscriptionFilters"].keys() - {filter_name}) >= 2:\n'
        '        return error_response_json("LimitExceededException", "Resource limit exceeded.", 400)\n'
        '    _log_groups[group]["subscriptionFilters"][filter_name] = {',
    ),
)
