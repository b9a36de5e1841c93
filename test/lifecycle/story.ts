import assert from "node:assert/strict";

import type { ResourceKind } from "../../provider/core/resource-kind.js";

/** One declared object, in no engine's own form. */
export interface Declared {
  readonly kind: ResourceKind;
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

/** Environment variables of a run. */
export type Environment = Readonly<Record<string, string>>;

/** The service that a story plays on, of its own for each story. */
export interface Stage {
  /** Settings of the run, by their names in the configuration. */
  readonly settings: Readonly<Record<string, string>>;
  /** What lets the run in. */
  readonly access: Environment;
  /** What lets it in once the first is taken away. */
  readonly otherAccess: Environment;
  takeAccessAway(): Promise<void>;
  /** The run's changing calls since `clearCalls`, by their names. */
  changingCalls(): Promise<readonly string[]>;
  clearCalls(): Promise<void>;
  close(): Promise<void>;
}

/** An engine with a state of its own. */
export interface LifecycleAdapter {
  plan(program: readonly Declared[]): Promise<Outcome>;
  /** Applies without a plan before, so that apply's own checks are met. */
  apply(program: readonly Declared[]): Promise<Outcome>;
  planDestroy(program: readonly Declared[]): Promise<Outcome>;
  /** Destroys without a plan before. */
  destroy(program: readonly Declared[]): Promise<Outcome>;
  refresh(): Promise<Outcome>;
  /** Compares state and service, and changes neither. Throws when it cannot. */
  drift(): Promise<"none" | "drift">;
  /** Loses the state; the service stays as it is. */
  forgetState(): Promise<void>;
  /** Ids of the objects in state. */
  ids(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens an engine for runs with these settings and in this environment. */
export type OpenAdapter = (
  settings: Readonly<Record<string, string>>,
  environment: () => Environment,
) => Promise<LifecycleAdapter>;

/** Why a chapter means nothing for a subject: printed as the test's title. */
interface NoMeaning {
  readonly because: string;
}

/** What stops a deletion, and what is said then. */
interface Obstacle<S extends Stage> {
  block(stage: S): Promise<void>;
  unblock(stage: S): Promise<void>;
  /** The rule, and what is in the way. */
  readonly refusal: readonly RegExp[];
}

/** What the story is about: one kind of object, and how the world around it is moved. */
export interface LifecycleSubject<S extends Stage> {
  readonly title: string;
  openStage(): Promise<S>;
  readonly declared: Declared;
  /** The same object with something that changes in place. */
  readonly updated: Declared;
  /** Declared instead of `updated`, it means another object. */
  readonly replaced: Declared | NoMeaning;
  /** What a reader is told when lost state is taken over again. */
  readonly takenOver: RegExp;
  /** What a refresh says once its access is gone. */
  readonly accessLost: RegExp;
  readonly obstacle: Obstacle<S> | NoMeaning;
  /** Whether the service has the object, as `updated` wants it. */
  isRight(stage: S): Promise<boolean>;
  /** Whether nothing of the object is left on the service. */
  isGone(stage: S): Promise<boolean>;
  changeOutside(stage: S): Promise<void>;
  readonly deleteOutside: ((stage: S) => Promise<void>) | NoMeaning;
}

/** The life of one object, told once for every engine and every kind of object. */
export function describeLifecycle<S extends Stage>(
  engine: string,
  open: OpenAdapter,
  subject: LifecycleSubject<S>,
): void {
  describe(`${engine}: the life of ${subject.title}`, () => {
    const { updated, declared } = subject;
    let adapter: LifecycleAdapter;
    let stage: S;
    let environment: Environment;
    before(async () => {
      stage = await subject.openStage();
      environment = stage.access;
      adapter = await open(stage.settings, () => environment);
    });
    after(async () => {
      await adapter.close();
      await stage.close();
    });

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
      assert.deepEqual(await stage.changingCalls(), [], "a plan changes nothing");
      await applies(declared, true);
      assert.equal((await adapter.ids()).length, 1);
    });

    it("is left alone by a second run", async () => {
      await stage.clearCalls();
      assert.equal((await adapter.plan([declared])).changed, false);
      await applies(declared, false);
      assert.deepEqual(await stage.changingCalls(), []);
    });

    it("is updated in place", async () => {
      const before = await adapter.ids();
      await applies(updated, true);
      assert.deepEqual(await adapter.ids(), before);
      assert.equal(await subject.isRight(stage), true);
    });

    it("changed outside: shows as drift, is refreshed, and is repaired by the next run", async () => {
      const before = await adapter.ids();
      await subject.changeOutside(stage);
      assert.equal(await adapter.drift(), "drift");
      const refreshed = await adapter.refresh();
      assert.equal(refreshed.ok, true, refreshed.text);
      assert.deepEqual(await adapter.ids(), before, "changed is not gone");
      await applies(updated, true);
      assert.equal(await subject.isRight(stage), true);
    });

    it("changed outside: is repaired without a refresh, too", async () => {
      await subject.changeOutside(stage);
      const repaired = await adapter.apply([updated]);
      assert.equal(repaired.changed, true, repaired.text);
      assert.equal(await subject.isRight(stage), true);
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
        assert.equal(await subject.isRight(stage), true);
      });
    }

    it("lost from state: is taken over again, not made again", async () => {
      const before = await adapter.ids();
      await adapter.forgetState();
      await stage.clearCalls();
      const plan = await adapter.plan([updated]);
      assert.match(plan.text, subject.takenOver);
      await applies(updated, true);
      assert.deepEqual(await adapter.ids(), before);
      assert.deepEqual(await stage.changingCalls(), []);
    });

    const { deleteOutside } = subject;
    if ("because" in deleteOutside) {
      it(`is never read as deleted outside: ${deleteOutside.because}`, () => {
        assert.notEqual(deleteOutside.because, "");
      });
    } else {
      it("deleted outside: shows as drift, leaves the state at a refresh, and is made again", async () => {
        await deleteOutside(stage);
        assert.equal(await adapter.drift(), "drift");
        const refreshed = await adapter.refresh();
        assert.equal(refreshed.ok, true, refreshed.text);
        assert.deepEqual(await adapter.ids(), []);
        await applies(updated, true);
        assert.equal(await subject.isRight(stage), true);
      });
    }

    it("with its access taken away: a refresh is an error, and the state is kept", async () => {
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
    if ("because" in obstacle) {
      it(`is never blocked: ${obstacle.because}`, () => {
        assert.notEqual(obstacle.because, "");
      });
    } else {
      it("blocked: its deletion is refused in the plan and in apply, and no changing call is made", async () => {
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

    it("is deleted, and a second deletion has nothing to do", async () => {
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
