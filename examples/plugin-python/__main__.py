import pulumi
from secrets_store import Secret

config = pulumi.Config()

token = Secret(
    "gateway-token",
    storeId=config.require("storeId"),
    name="GATEWAY_TOKEN",
    scopes=["ai_gateway", "workers"],
    comment="used by the chat service",
    value=config.get_secret("gatewayToken"),
)

pulumi.export("secretId", token.secretId)
