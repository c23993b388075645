import { createRequire } from "node:module";
import { resolve } from "node:path";
import * as engine from "@pulumi/pulumi/proto/provider_pb";
import { passOnOptions } from "../../provider/src/hosts/dynamic/engine-requests";
import { writeProperties } from "../../provider/src/hosts/plugin/protocol/wire-values";
import {
  DYNAMIC_SECRET_TYPE,
  PROVIDER_PROPERTY,
  PROVIDER_SHIM,
} from "../../provider/src/model";

passOnOptions(engine);

const OURS = { [PROVIDER_PROPERTY]: PROVIDER_SHIM, ignoreChanges: ["name"] };

describe("the SDK's dynamic host", () => {
  it("has its message classes where the provider looks for them", () => {
    const ofHost = createRequire(
      require.resolve("@pulumi/pulumi/cmd/dynamic-provider"),
    );

    expect(ofHost.resolve("../../proto/provider_pb")).toBe(
      resolve(require.resolve("@pulumi/pulumi/proto/provider_pb")),
    );
  });

  it.each([
    { verb: "diff", Request: engine.DiffRequest },
    { verb: "update", Request: engine.UpdateRequest },
  ])(
    "passes the ignored properties from the engine to $verb",
    ({ Request }) => {
      const request = new Request();
      request.setNews(writeProperties(OURS));
      request.setIgnorechangesList(["comment"]);

      expect(request.getNews()?.toJavaScript()).toEqual({
        ...OURS,
        ignoreChanges: ["comment"],
      });
    },
  );

  it("passes on requests about other providers' resources unchanged", () => {
    const theirs = { [PROVIDER_PROPERTY]: "exports.handler = other" };
    const diff = new engine.DiffRequest();
    diff.setNews(writeProperties(theirs));
    diff.setIgnorechangesList(["comment"]);
    const read = new engine.ReadRequest();
    read.setUrn("urn:pulumi:dev::app::pulumi-nodejs:dynamic:Resource::theirs");

    expect(diff.getNews()?.toJavaScript()).toEqual(theirs);
    expect(read.getProperties()).toBeUndefined();
  });

  it("refuses an import by the engine in one sentence, without a stack trace", () => {
    const read = new engine.ReadRequest();
    read.setUrn(`urn:pulumi:dev::app::test:Group$${DYNAMIC_SECRET_TYPE}::a`);
    const refusal = (() => {
      try {
        return read.getProperties();
      } catch (error) {
        return error as Error;
      }
    })();

    expect(refusal).toMatchObject({
      message: expect.stringContaining(
        "Set the import option on the resource itself",
      ),
      stack: "",
    });
  });

  it("reads a resource if the request has properties", () => {
    const read = new engine.ReadRequest();
    read.setUrn(`urn:pulumi:dev::app::${DYNAMIC_SECRET_TYPE}::a`);
    read.setProperties(writeProperties(OURS));

    expect(read.getProperties()?.toJavaScript()).toEqual(OURS);
  });

  it("passes the logical name of a resource from the engine to delete", () => {
    const request = new engine.DeleteRequest();
    request.setUrn(`urn:pulumi:dev::app::${DYNAMIC_SECRET_TYPE}::a::b`);
    request.setProperties(writeProperties(OURS));

    expect(request.getProperties()?.toJavaScript()).toEqual({
      ...OURS,
      logicalName: "a::b",
    });
  });
});
