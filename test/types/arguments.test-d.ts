// Compiled by `npm run check:types`, never run. Fails to compile if a row of a property table has no argument, because
// programs could not set what check accepts. Also fails to compile if an argument has no row, because check would
// refuse what programs can set.
import type { SecretArgs, StoreArgs } from "pulumi-cloudflare-secrets-store";
import type { SecretProperty } from "../../provider/src/model/properties";
import type { StoreProperty } from "../../provider/src/model/store-properties";

type Same<A, B> = [A, B] extends [B, A] ? true : false;

true satisfies Same<keyof SecretArgs, SecretProperty>;
true satisfies Same<keyof StoreArgs, StoreProperty>;
