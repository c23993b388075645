import { requireTexts } from "./required-texts";

/**
 * Returns the name of the secret in which AI Gateway looks for a provider's key, such as `my-gateway_openai_default`.
 * The secret must be in the gateway's store and have the scope `ai_gateway` (Cloudflare's documentation of AI Gateway,
 * June 2026).
 *
 * @param gateway - The ID of the gateway.
 * @param provider - The provider as it appears in the gateway's URLs, such as `openai`.
 * @param alias - Distinguishes several keys for the same provider. Default: `default`.
 * @throws RunError if an argument is empty or not a string.
 */
export function aiGatewaySecretName(
  gateway: string,
  provider: string,
  alias = "default",
): string {
  requireTexts("aiGatewaySecretName", { gateway, provider, alias });
  return `${gateway}_${provider}_${alias}`;
}
