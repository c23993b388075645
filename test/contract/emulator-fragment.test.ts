import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import {
  compareSchemas,
  follow,
  unionOf,
  type Schema,
} from "../../emulator/src/test-support/schema-differences";

/**
 * Compares the emulator's description with the vendor's own, which is not in this repository. If the vendor's file is
 * missing, these tests are skipped and a line says so.
 */
const vendorFile = join(
  __dirname,
  "../../../shared/api/secrets-store.openapi.json",
);
const isThere = existsSync(vendorFile);
const describeWhereItIs = isThere ? describe : describe.skip;

// Prints a line, because Jest does not name a skipped suite.
if (!isThere)
  console.warn("SKIPPED: the vendor's description is not on this machine");

interface Content {
  $ref?: string;
  required?: boolean;
  content?: { "application/json": { schema: Schema } };
}
interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  schema: Schema;
}
interface Operation {
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
}
type Method = "get" | "post" | "patch" | "delete" | "put";
type PathItem = Partial<Record<Method, Operation>> & {
  parameters?: Parameter[];
};
interface Document {
  paths: Record<string, PathItem>;
  [part: string]: unknown;
}
const ours = parse(
  readFileSync(join(__dirname, "../../emulator/openapi.yaml"), "utf8"),
) as Document;
const theirs = (
  isThere ? JSON.parse(readFileSync(vendorFile, "utf8")) : { paths: {} }
) as Document;

const methods: Method[] = ["get", "post", "patch", "delete", "put"];
describeWhereItIs("the emulator's description against the vendor's", () => {
  it("has the same operations with the same statuses", () => {
    expect(operationsOf(ours)).toEqual(operationsOf(theirs));
  });

  it("differs in parameters only in known ways", () => {
    expect(differencesOf(compareParameters)).toEqual([
      // From the API's error table: a store that is not empty can be deleted with force.
      "delete …/stores/{store_id}: force is not there",
      // The vendor's description nests a list in a list, but the vendor's own clients send a flat list.
      "get …/stores/{store_id}/secrets?scopes[]: string here, array there",
    ]);
  });

  it("differs in request bodies only in known ways", () => {
    expect(differencesOf(compareRequests)).toEqual([
      // The vendor's description has no body. If the body is missing, the live API responds with invalid_json_body.
      "delete …/stores/{store_id}/secrets: no body there",
      // A client may send null, which means no comment.
      "patch …/stores/{store_id}/secrets/{secret_id}.comment: null,string here, string there",
      "post …/stores/{store_id}/secrets[].comment: null,string here, string there",
      "post …/stores/{store_id}/secrets/{secret_id}/duplicate.comment: null,string here, string there",
    ]);
  });

  it("differs in responses only in known ways", () => {
    const found = differencesOf(compareAnswers);

    // The live API sends null for a missing comment and for everything that is deleted.
    const known = [
      /\.comment: null,string here, string there$/,
      /^delete .* (200|202)\.result: null here, null,object there$/,
      /4XX\.result: null here, null,object there$/,
      // The vendor's description of a delete omits the paging block.
      /^delete .* (200|202): result_info is not there$/,
    ];
    expect(
      found.filter((each) => !known.some((pattern) => pattern.test(each))),
    ).toEqual([]);
    expect(
      known.filter((pattern) => !found.some((each) => pattern.test(each))),
    ).toEqual([]);
  });
});

function operationsOf(document: Document): string[] {
  return eachOperation(document).map(
    ({ at, operation }) =>
      `${at} ${Object.keys(operation.responses).sort().join(" ")}`,
  );
}

function eachOperation(document: Document) {
  return (
    Object.entries(document.paths)
      // The audit log is another product, which the vendor's file does not describe.
      .filter(([path]) => path.includes("/secrets_store/"))
      .flatMap(([path, item]) =>
        methods.flatMap((method) => {
          const operation = item[method];
          const shared = item.parameters ?? [];
          const short = path.replace(
            "/accounts/{account_id}/secrets_store",
            "…",
          );
          return operation
            ? [{ at: `${method} ${short}`, operation, shared }]
            : [];
        }),
      )
      .sort((a, b) => (a.at < b.at ? -1 : 1))
  );
}

type Located = ReturnType<typeof eachOperation>[number];

function differencesOf(
  compare: (ourSide: Located, theirSide: Located) => string[],
): string[] {
  const theirOperations = eachOperation(theirs);
  return eachOperation(ours).flatMap((each, index) =>
    compare(each, theirOperations[index] ?? each),
  );
}

function compareParameters(a: Located, b: Located): string[] {
  const [here, there] = [parametersOf(a, ours), parametersOf(b, theirs)];
  return unionOf(here, there).flatMap((name) => {
    const [mine, their] = [here[name], there[name]];
    if (!mine) return [`${a.at}: ${name} is missing here`];
    if (!their) return [`${a.at}: ${name} is not there`];
    const place = `${a.at}?${name}`;
    const sides = { ours: mine.schema, theirs: their.schema };
    const moved =
      mine.in === their.in && mine.required === their.required
        ? []
        : [`${place}: another place or need`];
    return [
      ...moved,
      ...compareSchemas(place, sides, "request", { ours, theirs }),
    ];
  });
}

function compareRequests(a: Located, b: Located): string[] {
  const [here, there] = [a.operation.requestBody, b.operation.requestBody];
  if (!here && !there) return [];
  if (!here) return [`${a.at}: no body here`];
  if (!there) return [`${a.at}: no body there`];
  const sides = { ours: schemaOf(here, ours), theirs: schemaOf(there, theirs) };
  return compareSchemas(a.at, sides, "request", { ours, theirs });
}

function compareAnswers(a: Located, b: Located): string[] {
  return Object.keys(a.operation.responses).flatMap((status) => {
    const [here, there] = [
      a.operation.responses[status],
      b.operation.responses[status],
    ];
    if (!here || !there) return [`${a.at} ${status}: on one side only`];
    const sides = {
      ours: schemaOf(here, ours),
      theirs: schemaOf(there, theirs),
    };
    return compareSchemas(`${a.at} ${status}`, sides, "answer", {
      ours,
      theirs,
    });
  });
}

function parametersOf(
  { operation, shared }: Located,
  document: Document,
): Record<string, Parameter> {
  const all = [...shared, ...(operation.parameters ?? [])].map((each) =>
    each.$ref === undefined ? each : (follow(each.$ref, document) as Parameter),
  );
  return Object.fromEntries(all.map((each) => [each.name, each]));
}

function schemaOf(content: Content, document: Document): Schema {
  const whole =
    content.$ref === undefined
      ? content
      : (follow(content.$ref, document) as Content);
  return whole.content?.["application/json"].schema ?? {};
}
