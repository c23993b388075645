// Compiled by `npm run check:types`, never run. A row of a table that has no argument, and an argument that has no row, do
// not compile: check would refuse what programs may write, or programs could not write what check takes.
import type { SecretArgs, StoreArgs } from "pulumi-cloudflare-secrets-store";
import type { SecretProperty } from "../../provider/src/model/properties";
import type { StoreProperty } from "../../provider/src/model/store-properties";

type Same<A, B> = [A, B] extends [B, A] ? true : false;

true satisfies Same<keyof SecretArgs, SecretProperty>;
true satisfies Same<keyof StoreArgs, StoreProperty>;
