"""The plugin's Secret class, for Python programs without a generated SDK."""

import pulumi


class Secret(pulumi.CustomResource):
    """A secret in Cloudflare Secrets Store. Pulumi sends the value to Cloudflare and does not store it."""

    def __init__(self, resource_name, *, value=None, opts=None, **args):
        """Requires `storeId`, `name` and `scopes`. Optional: `comment`, `accountId` and `value`."""
        # The outputs that are not inputs. The SDK sets only outputs that are listed here.
        outputs = {"secretId": None, "status": None, "modified": None}
        # If the value were not marked as secret, the engine's debug log would contain it.
        secret = None if value is None else pulumi.Output.secret(value)
        super().__init__(
            "cloudflare-secrets-store:index:Secret",
            resource_name,
            {**outputs, **args, "value": secret},
            opts,
        )
