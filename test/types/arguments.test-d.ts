// Compiled by `npm run check:types`, never run. It does not compile if a row of a table has no argument, or an argument has no
// row. Otherwise, check could refuse what programs can write, or programs could not write what check accepts.
import type { SecretArgs, StoreArgs } from "pulumi-cloudflare-secrets-store";
import type { SecretProperty } from "../../provider/src/model/properties";
import type { StoreProperty } from "../../provider/src/model/store-properties";

type Same<A, B> = [A, B] extends [B, A] ? true : false;

true satisfies Same<keyof SecretArgs, SecretProperty>;
true satisfies Same<keyof StoreArgs, StoreProperty>;
