import { DYNAMIC_HOST } from "../host";
import { leaveToOtherHost, managedByOthers } from "./other-host";
import { aFoundSecret, idOf, inUpperCase } from "../test-support/secrets";

const TYPE = "cloudflare-secrets-store:index:Secret";

/** A stack in which the plugin manages the secret with this ID. */
const exportWith = (id: string) => ({
  deployment: {
    resources: [{ urn: `urn:pulumi:dev::shop::${TYPE}::key`, type: TYPE, id }],
  },
});

describe("a secret that the stack manages with the other host", () => {
  it.each([idOf("1"), inUpperCase(idOf("1"))])(
    "is left out, with a line that says so: %s",
    (id) => {
      const said: string[] = [];
      const found = [aFoundSecret(), aFoundSecret({ secretId: "2" })];

      const left = leaveToOtherHost(
        found,
        managedByOthers(exportWith(id), DYNAMIC_HOST),
        (line) => said.push(line),
      );

      expect(left.map((secret) => secret.id)).toEqual([idOf("2")]);
      expect(said).toEqual([
        expect.stringContaining(
          "Left out: 1 of 2 secrets, because this stack manages them with the other one of this package's two hosts",
        ),
      ]);
    },
  );
});
