import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** The key with which the engine encrypts the secrets of the tests' stacks. `key-server.ts` sends it to the engine. */
export const KEY = Buffer.from(
  "b1708af23671cfd2ac0601eccddf19cc9b3993d0c0d77c23a4fa8cbe0a9dcd46",
  "hex",
);
/** The address from which the engine gets the key, which it believes to be Vault. */
export const SECRETS_PROVIDER = "hashivault://key-of-the-tests";
/** The stack's encrypted form of the key, which the engine sends to Vault for decryption. */
export const ENCRYPTED_KEY = Buffer.from("the key").toString("base64");

const CIPHER = "aes-256-gcm";
const TAG_BYTES = 16;
/**
 * The key that marks a special value, and the signature of a secret (v3.259.0, `sdk/go/common/resource/sig/sig.go`).
 */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Encrypts a string as Pulumi does in a stack's settings and state: `v1:NONCE:CIPHERTEXT`. */
export function encrypted(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(CIPHER, KEY, nonce);
  const bytes = [cipher.update(text, "utf8"), cipher.final()];
  const sealed = Buffer.concat([...bytes, cipher.getAuthTag()]);
  return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

/** Decrypts all secrets in a state, as `pulumi stack export --show-secrets` prints them. */
export function withSecretsShown(state: string): unknown {
  return JSON.parse(state, (_, each: unknown) =>
    isEncrypted(each)
      ? { [SIGNATURE]: SECRET, plaintext: decrypted(each.ciphertext) }
      : each,
  );
}

function decrypted(text: string): string {
  const [, nonce = "", sealed = ""] = text.split(":");
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv(CIPHER, KEY, Buffer.from(nonce, "base64"));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  const plain = decipher.update(bytes.subarray(0, -TAG_BYTES));
  return Buffer.concat([plain, decipher.final()]).toString("utf8");
}

function isEncrypted(value: unknown): value is { ciphertext: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    "ciphertext" in value &&
    typeof value.ciphertext === "string"
  );
}
