import {
  namesWhere,
  plain,
  properties,
  type Property,
  type Table,
} from "./properties";

/** Properties that the state contains in addition to the inputs. */
type Outputs = Readonly<
  Record<string, { description: string; optional?: true }>
>;

const TIME = "An RFC 3339 time from Cloudflare's clock.";

/** A secret's outputs that are not inputs. The value is not among them. */
export const SECRET_OUTPUTS: Outputs = {
  secretId: {
    description:
      "The API's own ID for the secret, without the account and the store: 32 hexadecimal digits.",
  },
  status: {
    description: "`pending` for a moment after a write, then `active`.",
  },
  created: { description: `When the secret was created. ${TIME}` },
  modified: {
    description: `When the secret was last modified, by Pulumi or anyone else. Cloudflare sometimes changes this timestamp even if nobody modified the secret. ${TIME}`,
  },
  valueWrittenAt: {
    description: `When Pulumi last wrote the value. Absent if Pulumi never wrote it. ${TIME}`,
    optional: true,
  },
};

/** A store's outputs that are not inputs. */
export const STORE_OUTPUTS: Outputs = {
  storeId: { description: "The API's own ID for the store." },
  created: { description: `When the store was created. ${TIME}` },
  modified: { description: `When the store was last modified. ${TIME}` },
};

/** The schema of a resource: its inputs and its outputs. The outputs omit the properties that are only inputs. */
export function resource(table: Table, outputs: Outputs) {
  return {
    ...withOutputs(shown(table), outputs),
    inputProperties: properties(table),
    requiredInputs: namesWhere(
      table,
      ({ required, hasDefault }) => required && hasDefault !== true,
    ),
  };
}

/** The schema of a lookup's result, which has the properties that the API returns. */
export function lookedUp(table: Table, outputs: Outputs) {
  const { valueWrittenAt: _, ...known } = outputs;
  const { properties: all, required } = withOutputs(shown(table), known);
  const id = {
    type: "string",
    description: "The ID to use with `pulumi import`.",
  };
  return { properties: { id, ...plain(all) }, required: ["id", ...required] };
}

function shown(table: Table): Table {
  return Object.fromEntries(
    Object.entries(table).filter(
      ([, { sensitive, inputOnly = false }]) => !sensitive && !inputOnly,
    ),
  );
}

function withOutputs(table: Table, outputs: Outputs) {
  const added = Object.entries(outputs).map(([name, { description }]) => [
    name,
    { type: "string", description },
  ]);
  const always = Object.keys(outputs).filter(
    (name) => outputs[name]?.optional !== true,
  );
  return {
    properties: {
      ...properties(table),
      ...Object.fromEntries(added),
    } as Record<string, Property>,
    required: [...namesWhere(table, ({ required }) => required), ...always],
  };
}
