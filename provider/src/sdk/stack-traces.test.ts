import * as pulumi from "@pulumi/pulumi";
import { Secret as DynamicSecret } from "./dynamic";
import { Secret as PluginSecret } from "./plugin";

const ARGS = { storeId: "s", name: "API_KEY", scopes: ["workers"] };
const PRINT_TRACES = "PULUMI_DEBUG_PROMISE_LEAKS";

beforeEach(async () => {
  await pulumi.runtime.setMocks({
    newResource: ({ inputs }) => ({ id: "id", state: inputs as object }),
    call: () => ({}),
  });
});
afterEach(() => {
  Reflect.deleteProperty(process.env, PRINT_TRACES);
});

describe.each([
  ["dynamic provider", DynamicSecret],
  ["plugin", PluginSecret],
])("a secret of the %s", (_, Secret) => {
  /** Returns the number of stack frames that the SDK captures while it registers a secret. */
  function framesWhileRegistering(): number {
    let limit = NaN;
    const look: pulumi.ResourceTransformation = () => {
      limit = Error.stackTraceLimit;
      return undefined;
    };
    new Secret("it", ARGS, { transformations: [look] });
    return limit;
  }

  it("is registered without stack traces, which the SDK would not print", () => {
    const before = Error.stackTraceLimit;

    expect(framesWhileRegistering()).toBe(0);
    expect(Error.stackTraceLimit).toBe(before);
  });

  it(`keeps stack traces if ${PRINT_TRACES} is set`, () => {
    process.env[PRINT_TRACES] = "1";

    expect(framesWhileRegistering()).toBe(Error.stackTraceLimit);
  });

  it("names the program's line when a registration fails", () => {
    const before = Error.stackTraceLimit;
    const failed = (): unknown => {
      try {
        return new Secret("", ARGS);
      } catch (error) {
        return error;
      }
    };

    expect(failed()).toMatchObject({
      message: expect.stringContaining("Missing resource name") as string,
      stack: expect.stringMatching(/\n {4}at failed \(/) as string,
    });
    expect(Error.stackTraceLimit).toBe(before);
  });
});
