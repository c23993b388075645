import {
  PolicyPack,
  ReportViolation,
  ResourceValidationArgs,
} from "@pulumi/policy";

/** The type of a secret with the dynamic provider, and its type with the plugin. */
const SECRET_TYPES = [
  "pulumi-nodejs:dynamic/cloudflare-secrets-store:Secret",
  "cloudflare-secrets-store:index:Secret",
];

new PolicyPack("cloudflare-secrets-store", {
  policies: [
    {
      name: "secret-is-protected",
      description:
        "A secret is protected, so that nobody deletes it in Cloudflare by removing it from the program.",
      enforcementLevel: "mandatory",
      validateResource: forSecrets(({ opts }, report) => {
        if (!opts.protect) report("Set the resource option protect: true.");
      }),
    },
    {
      name: "scopes-are-allowed",
      description: "A secret has only the scopes that the team uses.",
      enforcementLevel: "mandatory",
      configSchema: {
        properties: {
          allowed: {
            type: "array",
            items: { type: "string" },
            default: ["workers", "ai_gateway"],
          },
        },
      },
      validateResource: forSecrets((secret, report) => {
        const { allowed } = secret.getConfig<{ allowed: string[] }>();
        for (const scope of listOf(secret.props["scopes"]))
          if (!allowed.includes(scope))
            report(
              `Remove the scope "${scope}". Allowed: ${allowed.join(", ")}.`,
            );
      }),
    },
    {
      name: "comment-names-the-owner",
      description: "The comment of a secret says whom to ask about it.",
      enforcementLevel: "advisory",
      validateResource: forSecrets(({ props }, report) => {
        if (!props["comment"])
          report("Set comment to the team that owns the secret.");
      }),
    },
  ],
});

function forSecrets(
  validate: (secret: ResourceValidationArgs, report: ReportViolation) => void,
) {
  return (resource: ResourceValidationArgs, report: ReportViolation) => {
    if (SECRET_TYPES.includes(resource.type)) validate(resource, report);
  };
}

function listOf(scopes: unknown): string[] {
  return Array.isArray(scopes) ? scopes.map(String) : [];
}
