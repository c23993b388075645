"""The plugin's secret for Python programs that have no generated SDK."""

import pulumi


class Secret(pulumi.CustomResource):
    """A secret in Cloudflare Secrets Store. The value is write-only: sent to Cloudflare, and kept nowhere."""

    def __init__(self, resource_name, *, value=None, opts=None, **args):
        """Takes `storeId`, `name`, `scopes`, and optionally `comment`, `accountId` and `value`."""
        # Outputs that are not inputs. The SDK sets only properties that are listed here.
        outputs = {"secretId": None, "status": None, "modified": None}
        # Without the mark, the engine's own debug log would contain the value.
        secret = None if value is None else pulumi.Output.secret(value)
        super().__init__(
            "cloudflare-secrets-store:index:Secret",
            resource_name,
            {**outputs, **args, "value": secret},
            opts,
        )
