import assert from "node:assert/strict";

import { useCliProject, type CliAnswer } from "../support/cli-project.js";
import {
  each,
  everyKind,
  everyObject,
  namesOf,
  objectsThere,
  seedOfEveryKind,
} from "../support/every-kind.js";
import { useLanguageHost } from "../support/use-language-host.js";

const SLOW = "POST auth/tencentcloud/role/slow";

/** Renamed, and one more resource that comes last. */
const interruptible = `${everyKind("new")}
new tic.VaultAuthRole("slow", { arn: ARN("slow") }, { dependsOn: all });`;

/**
 * Each way in which a run ends between what it makes and what it deletes. The last one leaves a provider
 * without its engine, which repeats its call when that has taken too long: so no test comes after it.
 */
const interruptions = ["a failing resource", "SIGINT", "SIGKILL"] as const;

describe("Renamed", () => {
  const project = useCliProject(useLanguageHost(), { seed: seedOfEveryKind });

  /** The state of the program under its first names, on an account and a server as after it. */
  async function begin(state: "first" | "cut"): Promise<void> {
    const { control } = project().emulator;
    await control.seed(seedOfEveryKind);
    await project().write(everyKind("old"));
    await project().bringBackState("empty");
    await project().passes("up", "--yes", "--skip-preview");
    await control.clearCalls();
    if (state === "first") return;
    await cutOff("a failing resource");
  }

  async function cutOff(how: (typeof interruptions)[number]): Promise<void> {
    const { control } = project().emulator;
    const once = { service: "vault", action: SLOW, times: 1 } as const;
    await control.fault(
      how === "a failing resource"
        ? { ...once, kind: "error", code: "400", message: "broken" }
        : { ...once, kind: "delay", ms: how === "SIGINT" ? 3000 : 60_000 },
    );
    await project().write(interruptible);
    const { process, ended } = project().start("up", "--yes", "--skip-preview");
    if (how !== "a failing resource") {
      await project().untilStateHas(`::slow"`);
      process.kill(how);
    }
    const { ok, text } = await ended;
    assert.equal(ok, false, text);
    await control.clearFaults();
    if (how === "SIGKILL") await project().passes("cancel", "--yes");
    const both = [...namesOf("new"), ...namesOf("old")];
    const inState = (await project().inState()).filter((name) => name !== "slow");
    assert.deepEqual(inState, both.sort(), "the run was cut off before it came to the deletions");
    await project().write(everyKind("new"));
    await control.clearCalls();
  }

  /** All objects are there as they were, and the state has them under one name. */
  async function assertKept(suffix: string): Promise<void> {
    // The engine lets a call end that is under way when it is interrupted.
    const calls = (await project().changingCalls()).filter((call) => !call.endsWith("/role/slow"));
    assert.deepEqual(calls, []);
    assert.deepEqual(await objectsThere(project()), everyObject);
    assert.deepEqual(await project().inState(), namesOf(suffix));
    await project().passes("preview", "--expect-no-changes");
  }

  before("up under the first names", async () => {
    await project().keepState("empty");
  });

  it("Every kind of resource that is renamed stays when --target names the new resources alone", async () => {
    await begin("first");
    await project().write(everyKind("new"));
    await project().passes("up", "--yes", ...each(project(), "--target", "new"));
    assertSaid(await project().passes("up", "--yes"));
    await assertKept("new");
  });

  it("Every kind of resource that is renamed stays when --target names the old resources alone", async () => {
    await begin("cut");
    assertSaid(await project().passes("up", "--yes", ...each(project(), "--target", "old")));
    await assertKept("new");
  });

  it("Every kind of resource that is renamed stays when a destroy leaves the new resources out", async () => {
    await begin("cut");
    const destroy = ["destroy", "--yes", "--run-program"];
    assertSaid(await project().passes(...destroy, ...each(project(), "--exclude", "new")));
    await assertKept("new");
  });

  it("Every kind of resource that is renamed stays when a destroy is of the old resources", async () => {
    await begin("cut");
    const destroy = ["destroy", "--yes", "--run-program"];
    assertSaid(await project().passes(...destroy, ...each(project(), "--target", "old")));
    await assertKept("new");
  });

  it("Every kind of resource that is renamed goes once, in a destroy of both names", async () => {
    await begin("cut");
    await project().passes("destroy", "--yes", "--run-program");
    assert.deepEqual(await objectsThere(project()), ["mount tencentcloud"]);
    assert.deepEqual(await project().inState(), []);
  });

  it("Every kind of resource that is renamed stays when --replace replaces it by itself", async () => {
    await begin("first");
    await project().passes("up", "--yes", ...each(project(), "--replace", "old"));
    await assertKept("old");
  });

  for (const how of interruptions) {
    it(`Every kind of resource that is renamed stays when the run was cut off by ${how}, and the next preview says so`, async () => {
      await begin("first");
      await cutOff(how);
      assertSaid(await project().passes("up", "--yes"));
      await assertKept("new");
    });
  }
});

/** The engine's plan says of each object that it stays. */
function assertSaid({ text }: CliAnswer): void {
  const said = new Set(
    [...text.matchAll(/tic:\w+ \((\S+)\):\s+(?:info: )?The object stays/g)].map(([, name]) => name),
  );
  assert.deepEqual([...said].sort(), namesOf("old"), text);
}
