import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { fine } from "./support/answers.js";
import { objects, programOf, type ObjectOfKind } from "./support/objects.js";
import { Another, Component, type SimulatedLab } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

/** What a run may be cut off by, and at which of its calls. */
const LAST_CALL = 12;

describe("Who holds an object", function () {
  // A kill before each call is a dozen runs.
  this.timeout(60_000);
  const open = useSimulatedLab();

  for (const object of objects) {
    describe(object.kind, () => {
      const named = (name: string, opts?: pulumi.CustomResourceOptions) =>
        programOf(() => object.declare(name, opts));

      it(`A declared ${object.kind} stays when its resource is renamed`, async () => {
        const { lab, engine } = await made(object, named("a"));
        await fine(engine.preview(named("b")));
        await fine(engine.up(named("b")));
        await settledOn(lab, object, named("b"));
      });

      it(`A declared ${object.kind} stays when its resource is renamed where the server no longer tells its cluster id`, async () => {
        for (const times of [1, 99]) {
          const { lab, engine } = await made(object, named("a"));
          const health = { service: "vault", action: "GET sys/health" } as const;
          const { control } = lab.emulator;
          await control.fault({ ...health, kind: "error", code: "403", message: "denied", times });
          await fine(engine.up(named("b")));
          await control.clearFaults();
          await settledOn(lab, object, named("b"));
        }
      });

      it(`A declared ${object.kind} stays when its resource is renamed and another resource fails, then and in the next run`, async () => {
        const { lab, engine } = await made(object, named("a"));
        const failing = programOf(() => {
          object.declare("b");
          new Another("x", { fails: true });
        });
        strictEqual((await engine.up(failing)).ok, false);
        ok(await object.isThere(lab));
        await fine(engine.preview(named("b")));
        await fine(engine.up(named("b")));
        await settledOn(lab, object, named("b"));
      });

      it(`A declared ${object.kind} stays when a rename is killed before any of its calls`, async () => {
        for (let killAt = 1; killAt <= LAST_CALL; killAt += 1) {
          const { lab, engine } = await made(object, named("a"));
          const { killed } = await engine.up(named("b"), { killAt });
          ok(await object.isThere(lab), `killed before call ${String(killAt)}`);
          await fine(engine.up(named("b")));
          await settledOn(lab, object, named("b"));
          if (!killed) break;
        }
      });

      it(`A declared ${object.kind} stays when --replace makes its resource anew, also when another resource fails`, async () => {
        const { lab, engine } = await made(object, named("a"));
        const replaces = [engine.urn(object.kind, "a")];
        const failing = programOf(() => {
          object.declare("a");
          new Another("x", { fails: true });
        });
        strictEqual((await engine.up(failing, { replaces })).ok, false);
        await fine(engine.preview(named("a")));
        await fine(engine.up(named("a")));
        await settledOn(lab, object, named("a"));
        await fine(engine.up(named("a"), { replaces }));
        await settledOn(lab, object, named("a"));
      });

      it(`A declared ${object.kind} stays when --replace is killed before any of its calls`, async () => {
        for (let killAt = 1; killAt <= LAST_CALL; killAt += 1) {
          const { lab, engine } = await made(object, named("a"));
          const replaces = [engine.urn(object.kind, "a")];
          const { killed } = await engine.up(named("a"), { killAt, replaces });
          await fine(engine.up(named("a")));
          await settledOn(lab, object, named("a"));
          if (!killed) break;
        }
      });

      it(`A declared ${object.kind} stays when the new name comes by --target first`, async () => {
        const { lab, engine } = await made(object, named("a"));
        await fine(engine.up(named("b"), { targets: [engine.urn(object.kind, "b")] }));
        ok(await object.isThere(lab));
        await fine(engine.up(named("b")));
        await settledOn(lab, object, named("b"));
      });

      it(`A declared ${object.kind} stays when the old name goes by --target alone, with the new one in state`, async () => {
        const { lab, engine } = await made(object, named("a"));
        await fine(engine.up(named("b"), { targets: [engine.urn(object.kind, "b")] }));
        const targets = [engine.urn(object.kind, "a")];
        await fine(engine.preview(named("b"), { targets }));
        await fine(engine.up(named("b"), { targets }));
        await settledOn(lab, object, named("b"));
      });

      it(`A declared ${object.kind} stays in a destroy that leaves the new name out, with the old one in state`, async () => {
        const { lab, engine } = await made(object, named("a"));
        await fine(engine.up(named("b"), { targets: [engine.urn(object.kind, "b")] }));
        const excludes = [engine.urn(object.kind, "b")];
        await fine(engine.previewDestroy(named("b"), { excludes }));
        await fine(engine.destroy(named("b"), { excludes }));
        ok(await object.isThere(lab));
      });

      it(`A declared ${object.kind} goes once in a destroy of both names`, async () => {
        const { lab, engine } = await made(object, named("a"));
        await fine(engine.up(named("b"), { targets: [engine.urn(object.kind, "b")] }));
        await fine(engine.previewDestroy(named("b")));
        await fine(engine.destroy(named("b")));
        strictEqual(await object.isThere(lab), false);
        deepStrictEqual(engine.state, []);
      });

      it(`A declared ${object.kind} stays in an old state when the new name is retained in a destroy`, async () => {
        const { lab, engine } = await made(object, named("a"));
        const retained = named("b", { retainOnDelete: true });
        await fine(engine.up(retained, { targets: [engine.urn(object.kind, "b")] }));
        await fine(engine.previewDestroy(retained));
        await fine(engine.destroy(retained));
        ok(await object.isThere(lab));
      });

      it(`A declared ${object.kind} has nothing deleted when it is renamed with an alias`, async () => {
        const { lab, engine } = await made(object, named("a"));
        const aliased = named("b", { aliases: [{ name: "a" }] });
        const { steps } = await fine(engine.up(aliased));
        deepStrictEqual(
          steps.filter((step) => step.startsWith("delete")),
          [],
        );
        await settledOn(lab, object, aliased);
      });

      it(`A declared ${object.kind} has nothing deleted when it moves into a component with an alias`, async () => {
        const { lab, engine } = await made(object, named("a"));
        const moved = programOf(() => {
          const parent = new Component("team");
          object.declare("a", { parent, aliases: [{ parent: pulumi.rootStackResource }] });
        });
        await fine(engine.preview(moved));
        const { steps } = await fine(engine.up(moved));
        deepStrictEqual(
          steps.filter((step) => step.startsWith("delete")),
          [],
        );
        await settledOn(lab, object, moved);
      });

      it(`A declared ${object.kind} stays when it moves into a component without an alias`, async () => {
        const { lab, engine } = await made(object, named("a"));
        const moved = programOf(() => object.declare("a", { parent: new Component("team") }));
        await fine(engine.preview(moved));
        await fine(engine.up(moved));
        await settledOn(lab, object, moved);
      });

      it(`A declared ${object.kind} stays when the stack is renamed, and the resource after it`, async () => {
        const { lab, engine } = await made(object, named("a"));
        engine.renameStack("prod");
        const unchanged = await fine(engine.up(named("a")));
        deepStrictEqual(unchanged.steps, []);
        await fine(engine.up(named("b")));
        await settledOn(lab, object, named("b"));
      });
    });
  }

  /** Declares an object under a first name. */
  async function made(object: ObjectOfKind, program: () => void) {
    const lab = await open(object.seed);
    await fine(lab.engine.up(program));
    ok(await object.isThere(lab), "the first up made nothing");
    return { lab, engine: lab.engine };
  }
});

/** The object is there, in state once, and another run has nothing to do. */
async function settledOn(
  lab: SimulatedLab,
  object: ObjectOfKind,
  program: () => void,
): Promise<void> {
  ok(await object.isThere(lab), "the object is gone");
  const again = await fine(lab.engine.preview(program));
  deepStrictEqual(again.steps, []);
  const claimed = lab.engine.state.filter(({ type }) => type.endsWith(`:${object.kind}`));
  strictEqual(claimed.length, 1);
}
