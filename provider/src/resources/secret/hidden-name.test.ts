import type { ResourceOptions } from "../../model";
import { startHarness } from "../test-support/harness";
import { check } from "./check";
import { create } from "./create";
import { diff } from "./diff";
import { read } from "./read";
import { inputsOf } from "./property-bags";
import { update } from "./update";

const NAME = "CANARY_NAME";

const failureOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "it did not fail",
    (error: unknown) => (error as Error).message,
  );

/**
 * Returns everything that is printed when a secret is changed outside Pulumi, declared twice, and deleted outside
 * Pulumi.
 */
async function linesAbout(options: ResourceOptions): Promise<string[]> {
  const harness = await startHarness();
  const { id, state } = await harness.created({ name: NAME });
  const inputs = inputsOf(state);
  const { admin } = harness.emulator;
  const newInputs = { ...inputs, value: "v" };

  const update1 = harness.restart();
  const checked = await check(
    { oldInputs: undefined, newInputs, options },
    update1,
  );
  const failures = [
    await failureOf(create({ inputs: checked.inputs as never }, update1)),
    await failureOf(
      update(
        { id, state, inputs: { ...inputs, valueFingerprint: "lost" }, options },
        update1,
      ),
    ),
  ];
  admin.change(state.secretId, { comment: "theirs", value: "theirs" });
  await diff({ id, state, inputs, options }, harness.restart());
  admin.remove(state.secretId);
  await read({ id, state, options }, harness.restart());
  const { valueFingerprint: _none, ...withoutValue } = inputs;
  failures.push(
    await failureOf(
      diff({ id, state, inputs: withoutValue, options }, harness.restart()),
    ),
  );
  await harness.close();
  return [...failures, ...harness.notices].map((line) =>
    line
      .replace(/[0-9a-f]{32}/g, "ID")
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "TIME"),
  );
}

describe("a name that the program marked as secret", () => {
  it("is hidden in every line of a run, whatever happens to the secret", async () => {
    const shown = await linesAbout({});
    const hidden = await linesAbout({ markedSecret: ["name"] });

    expect(shown.filter((line) => line.includes(NAME))).toHaveLength(
      shown.length,
    );
    expect(hidden).toEqual(
      shown.map((line) => line.replaceAll(`"${NAME}"`, "[secret]")),
    );
    expect(hidden.join("\n")).not.toContain(NAME);
  });
});
