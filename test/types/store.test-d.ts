// Compiled by `npm run check:types`, never run.
import type * as pulumi from "@pulumi/pulumi";
import { Store as DynamicStore } from "pulumi-cloudflare-secrets-store";
import {
  Provider,
  Secret as PluginSecret,
  Store as PluginStore,
} from "pulumi-cloudflare-secrets-store/plugin";

const dynamicStore = new DynamicStore("s", { name: "default" });
dynamicStore.storeId satisfies pulumi.Output<string>;
new DynamicStore("s", { name: "default" }, { import: "ACCOUNT/STORE" });
DynamicStore.get("s", "ACCOUNT/STORE");

// @ts-expect-error no name
new DynamicStore("s", {});
// @ts-expect-error an unknown property
new DynamicStore("s", { name: "default", scopes: ["workers"] });
// @ts-expect-error there is no forceDelete
new DynamicStore("s", { name: "default", forceDelete: true });

const pluginStore = new PluginStore("s", { name: "default" });
pluginStore.storeId satisfies pulumi.Output<string>;
new PluginStore("s", { name: "default" }, { import: "ACCOUNT/STORE" });
PluginStore.get("s", "ACCOUNT/STORE");

// @ts-expect-error no name
new PluginStore("s", {});
// @ts-expect-error an unknown property
new PluginStore("s", { name: "default", scopes: ["workers"] });
// @ts-expect-error there is no forceDelete
new PluginStore("s", { name: "default", forceDelete: true });

const provider = new Provider("p", { valueDrift: "repair", liveDiff: false });
const args = { storeId: "s", name: "API_KEY", scopes: ["workers"] };
new PluginSecret("a", { ...args, value: "v" }, { provider });

// @ts-expect-error not one of the three ways
new Provider("p", { valueDrift: "fix" });
// @ts-expect-error an unknown property
new Provider("p", { token: "t" });
