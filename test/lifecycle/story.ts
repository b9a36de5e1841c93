import assert from "node:assert/strict";

import type { LifecycleAdapter, OpenAdapter, Outcome } from "./adapter.js";
import type { Environment, Stage } from "./stage.js";
import type { Declared, LifecycleSubject } from "./subject.js";

/** The life of one object, told once for every engine and every kind of object. */
export function describeLifecycle<S extends Stage>(
  engine: string,
  open: OpenAdapter,
  subject: LifecycleSubject<S>,
): void {
  describe(`${engine}: life of`, () => {
    const { updated, declared } = subject;
    let adapter: LifecycleAdapter;
    let stage: S;
    let environment: Environment;
    const opened: { close(): Promise<void> }[] = [];
    before(async () => {
      stage = await subject.openStage();
      opened.push(stage);
      environment = stage.access;
      adapter = await open(stage.settings, () => environment);
      opened.push(adapter);
    });
    after(async () => {
      for (const one of opened.toReversed()) await one.close();
    });

    /** Succeeds, changes something or nothing, and leaves no difference behind. */
    async function applies(program: Declared, changed: boolean): Promise<Outcome> {
      const outcome = await adapter.apply([program]);
      assert.equal(outcome.ok, true, outcome.text);
      assert.equal(outcome.changed, changed, outcome.text);
      assert.equal(await adapter.drift(), "none");
      return outcome;
    }

    it(`${engine}: ${subject.title} is created and read back`, async () => {
      const plan = await adapter.plan([declared]);
      assert.equal(plan.ok, true, plan.text);
      assert.deepEqual(await stage.changingCalls(), [], "a plan changes nothing");
      await applies(declared, true);
      assert.equal((await adapter.ids()).length, 1);
    });

    it(`${engine}: ${subject.title} is left alone by a second run`, async () => {
      await stage.clearCalls();
      assert.equal((await adapter.plan([declared])).changed, false);
      await applies(declared, false);
      assert.deepEqual(await stage.changingCalls(), []);
    });

    it(`${engine}: ${subject.title} is updated in place`, async () => {
      const before = await adapter.ids();
      await applies(updated, true);
      assert.deepEqual(await adapter.ids(), before);
      assert.equal(await subject.isRight(stage), true);
    });

    it(`${engine}: ${subject.title} changed outside: shows as drift, is refreshed, and is repaired by the next run`, async () => {
      const before = await adapter.ids();
      await subject.changeOutside(stage);
      assert.equal(await adapter.drift(), "drift");
      const refreshed = await adapter.refresh();
      assert.equal(refreshed.ok, true, refreshed.text);
      assert.deepEqual(await adapter.ids(), before, "changed is not gone");
      await applies(updated, true);
      assert.equal(await subject.isRight(stage), true);
    });

    it(`${engine}: ${subject.title} changed outside: is repaired without a refresh, too`, async () => {
      await subject.changeOutside(stage);
      const repaired = await adapter.apply([updated]);
      assert.equal(repaired.changed, true, repaired.text);
      assert.equal(await subject.isRight(stage), true);
    });

    const { replaced } = subject;
    if (replaced !== undefined) {
      it(`${engine}: ${subject.title} is replaced: there is a new one, and then the old one is gone`, async () => {
        const [old] = await adapter.ids();
        await applies(replaced, true);
        const [made, ...rest] = await adapter.ids();
        assert.deepEqual(rest, []);
        assert.notEqual(made, old);
        await applies(updated, true);
        assert.equal(await subject.isRight(stage), true);
      });
    }

    it(`${engine}: ${subject.title} lost from state: is taken over again, not made again`, async () => {
      const before = await adapter.ids();
      await adapter.forgetState();
      await stage.clearCalls();
      const plan = await adapter.plan([updated]);
      assert.match(plan.text, subject.takenOver);
      await applies(updated, true);
      assert.deepEqual(await adapter.ids(), before);
      assert.deepEqual(await stage.changingCalls(), []);
    });

    for (const loss of subject.lossesOutside) {
      it(`${engine}: ${subject.title}: ${loss.of} deleted outside: shows as drift, leaves the state at a refresh, and is made again`, async () => {
        await loss.lose(stage);
        assert.equal(await adapter.drift(), "drift");
        const refreshed = await adapter.refresh();
        assert.equal(refreshed.ok, true, refreshed.text);
        assert.deepEqual(await adapter.ids(), []);
        await loss.makeRoom?.(stage);
        await applies(updated, true);
        assert.equal(await subject.isRight(stage), true);
      });
    }

    it(`${engine}: ${subject.title} with its access taken away: a refresh is an error, and the state is kept`, async () => {
      const before = await adapter.ids();
      await stage.takeAccessAway();
      const refreshed = await adapter.refresh();
      assert.equal(refreshed.ok, false);
      assert.match(refreshed.text, subject.accessLost);
      assert.deepEqual(await adapter.ids(), before);
      environment = stage.otherAccess;
      assert.equal(await adapter.drift(), "none");
    });

    const { obstacle } = subject;
    if (obstacle !== undefined) {
      it(`${engine}: ${subject.title} blocked: its deletion is refused in the plan and in apply, and no changing call is made`, async () => {
        await obstacle.block(stage);
        await stage.clearCalls();
        const before = await adapter.ids();
        const attempts = [
          await adapter.planDestroy([updated]),
          await adapter.destroy([updated]),
          await adapter.plan([]),
          await adapter.apply([]),
        ];
        for (const { ok, text } of attempts) {
          assert.equal(ok, false, text);
          for (const part of obstacle.refusal) assert.match(text, part);
        }
        assert.deepEqual(await stage.changingCalls(), []);
        assert.deepEqual(await adapter.ids(), before);
        await obstacle.unblock(stage);
      });
    }

    it(`${engine}: ${subject.title} is deleted, and a second deletion has nothing to do`, async () => {
      const destroyed = await adapter.destroy([updated]);
      assert.equal(destroyed.ok, true, destroyed.text);
      assert.deepEqual(await adapter.ids(), []);
      assert.equal(await subject.isGone(stage), true);
      await stage.clearCalls();
      const again = await adapter.destroy([updated]);
      assert.equal(again.ok, true, again.text);
      assert.deepEqual(await stage.changingCalls(), []);
    });
  });
}
