"""PutConfigRule needs a configuration recorder in the account, as AWS asks for; MiniStack stores the rule without one."""

from ministack.services import config
from patching import rewrites

rewrites(
    config,
    "_put_config_rule",
    (
        "    existing = _config_rules.get(name)\n",
        "    if not _recorders:\n"
        "        return error_response_json(\n"
        '            "NoAvailableConfigurationRecorderException",\n'
        '            "Configuration recorder is not available to put config rule.", 400)\n'
        "    existing = _config_rules.get(name)\n",
    ),
)
