import assert from "node:assert/strict";

import type { EmulatorControl, Seed } from "tencentcloud-tic/emulator";

/** One declared object, in no engine's own form. */
export interface Declared {
  readonly kind: "Authorization" | "ManagedCredential";
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What an engine's command answered. */
export interface Outcome {
  readonly ok: boolean;
  /** Everything that a person saw. */
  readonly text: string;
  /** Whether any object was made, changed or taken away; in a plan, whether one would be. */
  readonly changed: boolean;
}

/** An engine with a state and an account of its own. */
export interface LifecycleAdapter {
  readonly control: EmulatorControl;
  plan(program: readonly Declared[]): Promise<Outcome>;
  /** Applies without a plan before, so that apply's own checks are met. */
  apply(program: readonly Declared[]): Promise<Outcome>;
  planDestroy(program: readonly Declared[]): Promise<Outcome>;
  /** Destroys without a plan before. */
  destroy(program: readonly Declared[]): Promise<Outcome>;
  refresh(): Promise<Outcome>;
  /** Compares state and account, and changes neither. Throws when it cannot. */
  drift(): Promise<"none" | "drift">;
  /** Loses the state; the account stays as it is. */
  forgetState(): Promise<void>;
  /** Ids of the objects in state. */
  ids(): Promise<readonly string[]>;
  /** Gives the run another key of the account, as after a rotation. */
  useKey(secretId: string, secretKey: string): void;
  close(): Promise<void>;
}

/** Why a chapter means nothing for a subject: printed as the test's title. */
interface NoMeaning {
  readonly because: string;
}

/** What the story is about: one kind of object, and how the world around it is moved. */
export interface LifecycleSubject {
  readonly title: string;
  readonly seed: Seed;
  /** Settings of the run, by their names in the configuration. */
  readonly settings: Readonly<Record<string, string>>;
  readonly declared: Declared;
  /** The same object with something that changes in place. */
  readonly updated: Declared;
  /** Declared instead of `updated`, it means another object. */
  readonly replaced: Declared | NoMeaning;
  /** What a reader is told when lost state is taken over again. */
  readonly takenOver: RegExp;
  /** What a refused deletion says: the rule, and what is in the way. */
  readonly refusal: readonly RegExp[];
  /** Whether the account has the object, as `updated` wants it. */
  isRight(control: EmulatorControl): Promise<boolean>;
  /** Whether nothing of the object is left in the account. */
  isGone(control: EmulatorControl): Promise<boolean>;
  changeOutside(control: EmulatorControl): Promise<void>;
  readonly deleteOutside: ((control: EmulatorControl) => Promise<void>) | NoMeaning;
  block(control: EmulatorControl): Promise<void>;
  unblock(control: EmulatorControl): Promise<void>;
}

/** A second key of the story's account, for the chapter in which the first one expires. */
export const SECOND_KEY = {
  secretId: "AKIDEMULATOR000000000000000000000092",
  secretKey: "EmulatorSecretKey000000000000092",
};

/** The key that the run begins with. */
export const FIRST_KEY = {
  secretId: "AKIDEMULATOR000000000000000000000091",
  secretKey: "EmulatorSecretKey000000000000091",
};

/** The life of one object, told once for every engine and every kind of object. */
export function describeLifecycle(
  engine: string,
  open: (subject: LifecycleSubject) => Promise<LifecycleAdapter>,
  subject: LifecycleSubject,
): void {
  describe(`${engine}: the life of ${subject.title}`, () => {
    const { updated, declared } = subject;
    let adapter: LifecycleAdapter;
    before(async () => {
      adapter = await open(subject);
      adapter.useKey(FIRST_KEY.secretId, FIRST_KEY.secretKey);
    });
    after(() => adapter.close());

    /** Succeeds, changes something or nothing, and leaves no difference behind. */
    async function applies(program: Declared, changed: boolean): Promise<Outcome> {
      const outcome = await adapter.apply([program]);
      assert.equal(outcome.ok, true, outcome.text);
      assert.equal(outcome.changed, changed, outcome.text);
      assert.equal(await adapter.drift(), "none");
      return outcome;
    }

    it("is created and read back", async () => {
      const plan = await adapter.plan([declared]);
      assert.equal(plan.ok, true, plan.text);
      assert.deepEqual(await changingCalls(adapter), [], "a plan changes nothing");
      await applies(declared, true);
      assert.equal((await adapter.ids()).length, 1);
    });

    it("is left alone by a second run", async () => {
      await adapter.control.clearCalls();
      assert.equal((await adapter.plan([declared])).changed, false);
      await applies(declared, false);
      assert.deepEqual(await changingCalls(adapter), []);
    });

    it("is updated in place", async () => {
      const before = await adapter.ids();
      await applies(updated, true);
      assert.deepEqual(await adapter.ids(), before);
      assert.equal(await subject.isRight(adapter.control), true);
    });

    it("changed outside: shows as drift, is refreshed, and is repaired by the next run", async () => {
      const before = await adapter.ids();
      await subject.changeOutside(adapter.control);
      assert.equal(await adapter.drift(), "drift");
      const refreshed = await adapter.refresh();
      assert.equal(refreshed.ok, true, refreshed.text);
      assert.deepEqual(await adapter.ids(), before, "changed is not gone");
      await applies(updated, true);
      assert.equal(await subject.isRight(adapter.control), true);
    });

    it("changed outside: is repaired without a refresh, too", async () => {
      await subject.changeOutside(adapter.control);
      const repaired = await adapter.apply([updated]);
      assert.equal(repaired.changed, true, repaired.text);
      assert.equal(await subject.isRight(adapter.control), true);
    });

    const { replaced } = subject;
    if ("because" in replaced) {
      it(`is never replaced: ${replaced.because}`, () => {
        assert.notEqual(replaced.because, "");
      });
    } else {
      it("is replaced: there is a new one, and then the old one is gone", async () => {
        const [old] = await adapter.ids();
        await applies(replaced, true);
        const [made, ...rest] = await adapter.ids();
        assert.deepEqual(rest, []);
        assert.notEqual(made, old);
        await applies(updated, true);
        assert.equal(await subject.isRight(adapter.control), true);
      });
    }

    it("lost from state: is taken over again, not made again", async () => {
      const before = await adapter.ids();
      await adapter.forgetState();
      await adapter.control.clearCalls();
      const plan = await adapter.plan([updated]);
      assert.match(plan.text, subject.takenOver);
      await applies(updated, true);
      assert.deepEqual(await adapter.ids(), before);
      assert.deepEqual(await changingCalls(adapter), []);
    });

    const { deleteOutside } = subject;
    if ("because" in deleteOutside) {
      it(`is never read as deleted outside: ${deleteOutside.because}`, () => {
        assert.notEqual(deleteOutside.because, "");
      });
    } else {
      it("deleted outside: shows as drift, leaves the state at a refresh, and is made again", async () => {
        await deleteOutside(adapter.control);
        assert.equal(await adapter.drift(), "drift");
        const refreshed = await adapter.refresh();
        assert.equal(refreshed.ok, true, refreshed.text);
        assert.deepEqual(await adapter.ids(), []);
        await applies(updated, true);
        assert.equal(await subject.isRight(adapter.control), true);
      });
    }

    it("with an expired key: a refresh is an error, and the state is kept", async () => {
      const before = await adapter.ids();
      await adapter.control.expireKey(FIRST_KEY.secretId);
      const refreshed = await adapter.refresh();
      assert.equal(refreshed.ok, false);
      assert.match(refreshed.text, /AuthFailure\.SecretIdNotFound/);
      assert.deepEqual(await adapter.ids(), before);
      adapter.useKey(SECOND_KEY.secretId, SECOND_KEY.secretKey);
      assert.equal(await adapter.drift(), "none");
    });

    it("blocked: its deletion is refused in the plan and in apply, and no changing call is made", async () => {
      await subject.block(adapter.control);
      await adapter.control.clearCalls();
      const before = await adapter.ids();
      const attempts = [
        await adapter.planDestroy([updated]),
        await adapter.destroy([updated]),
        await adapter.plan([]),
        await adapter.apply([]),
      ];
      for (const { ok, text } of attempts) {
        assert.equal(ok, false, text);
        for (const part of subject.refusal) assert.match(text, part);
      }
      assert.deepEqual(await changingCalls(adapter), []);
      assert.deepEqual(await adapter.ids(), before);
    });

    it("unblocked: is deleted, and a second deletion has nothing to do", async () => {
      await subject.unblock(adapter.control);
      const destroyed = await adapter.destroy([updated]);
      assert.equal(destroyed.ok, true, destroyed.text);
      assert.deepEqual(await adapter.ids(), []);
      assert.equal(await subject.isGone(adapter.control), true);
      await adapter.control.clearCalls();
      const again = await adapter.destroy([updated]);
      assert.equal(again.ok, true, again.text);
      assert.deepEqual(await changingCalls(adapter), []);
    });
  });
}

async function changingCalls({ control }: LifecycleAdapter): Promise<readonly string[]> {
  const calls = await control.calls({ changing: true });
  return calls.map(({ action }) => action);
}
