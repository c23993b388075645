import type { Emulator } from "secrets-store-emulator";
import { dynamicShim, typeToken } from "./providers/tokens";
import type { Host, Subject } from "./types";

/** A string of the same length as the fingerprint that the package stores in place of the value. */
const FINGERPRINT_SIZED = "f".repeat(42);

/**
 * Returns a program with `n` secrets. The program is JavaScript, because compiling would only add the same time for
 * every provider.
 */
export function programOf(
  subject: Subject,
  host: Host,
  n: number,
  { accountId, storeId }: Emulator,
): string {
  const module = `pulumi-cloudflare-secrets-store${host === "plugin" ? "/plugin" : ""}`;
  const [load, make, value] =
    subject === "ours"
      ? [
          `const { Secret } = require(${JSON.stringify(module)});`,
          "new Secret(",
          "`value ${i}`",
        ]
      : [
          'const { BenchResource } = require("secrets-store-bench/resource");',
          `new BenchResource("${host}", "${subject}", `,
          JSON.stringify(FINGERPRINT_SIZED),
        ];
  return `${load}
for (let i = 0; i < ${String(n)}; i += 1)
  ${make}\`secret-\${i}\`, {
    accountId: "${accountId}",
    storeId: "${storeId}",
    name: ${secretName("i")},
    scopes: ["ai_gateway", "workers"],
    comment: "made for measuring",
    value: ${value},
  });
`;
}

/** Returns the secrets of {@link programOf}, for the store from which they are imported. */
export function secretsOf(n: number) {
  return Array.from({ length: n }, (_, i) => ({
    name: `BENCH_SECRET_${String(i)}`,
    scopes: ["ai_gateway", "workers"],
    comment: "made for measuring",
  }));
}

/**
 * Makes the import file for a provider of the bench. An entry for a dynamic resource contains all properties, so the
 * engine reads nothing. An entry for a plugin's resource needs no properties, because the engine reads the resource.
 */
export function importFileOf(
  subject: Exclude<Subject, "ours">,
  host: Host,
  emulator: Emulator,
): string {
  const resources = emulator.admin.secrets().map((secret) => {
    const { accountId, storeId } = emulator;
    const { id: secretId, name, scopes, comment } = secret;
    const { status, created, modified } = secret;
    const inputs = { accountId, storeId, name, scopes, comment };
    const shim = { __provider: dynamicShim(subject) };
    const properties = {
      inputs: { ...inputs, ...shim },
      outputs: { ...inputs, secretId, status, created, modified, ...shim },
    };
    return {
      type: typeToken(host, subject),
      name: name.toLowerCase(),
      id: `${accountId}/${storeId}/${secretId}`,
      ...(host === "dynamic" ? properties : {}),
    };
  });
  return JSON.stringify({ resources });
}

function secretName(index: string): string {
  return "`BENCH_SECRET_${" + index + "}`";
}
