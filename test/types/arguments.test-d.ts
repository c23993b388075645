// Compiled by `npm run check:types`, never run. It does not compile if a row of a table has no argument, or if an argument
// has no row. In the first case, programs could not set what check accepts. In the second, check would refuse what programs
// can set.
import type { SecretArgs, StoreArgs } from "pulumi-cloudflare-secrets-store";
import type { SecretProperty } from "../../provider/src/model/properties";
import type { StoreProperty } from "../../provider/src/model/store-properties";

type Same<A, B> = [A, B] extends [B, A] ? true : false;

true satisfies Same<keyof SecretArgs, SecretProperty>;
true satisfies Same<keyof StoreArgs, StoreProperty>;
