import assert from "node:assert/strict";

import type { RunMemory } from "../../../../provider/terraform/run/run-memory.js";
import type { Answer, Options } from "../engine/program.js";
import { SmallTerraform } from "../small-terraform.js";
import type { ProvidedAt } from "../use-provider.js";
import { mustHold, Violation } from "./must-hold.js";
import {
  ALL_ONE,
  calm,
  chooser,
  describe,
  inState,
  keptIn,
  namesIn,
  seedOf,
  settle,
} from "./stage.js";
import { follow } from "./advice.js";
import type { Situation } from "./situation.js";
import { edited } from "./shapes.js";
import type { Chapter, Story } from "./stories.js";
import {
  foreignIn,
  nameInState,
  nameOf,
  programOf,
  thereIs,
  type Aliases,
  type Wishes,
} from "./wishes.js";

/** Plays a story to its end: what it sees on the way, and what must hold, is checked. */
export class Play {
  readonly #log: string[] = [];
  readonly #terraform: SmallTerraform;
  readonly #aliases: Aliases;
  #wishes: Wishes;

  constructor(
    private readonly provided: ProvidedAt,
    private readonly story: Story,
    memoryOf: (command: number) => RunMemory,
  ) {
    this.#wishes = story.begin;
    this.#aliases = story.aliases ? { ...ALL_ONE, VaultAuthRole: 1 } : ALL_ONE;
    this.#terraform = new SmallTerraform(async (one) => {
      const start = () => provided.phase({ wait_for_switch: "1s" }, undefined, one);
      return story.aliases ? Promise.all([start(), start()]) : [await start()];
    }, memoryOf);
  }

  async run(): Promise<void> {
    try {
      await this.provided.emulator.control.seed(seedOf(this.story.on));
      const foreign = foreignIn(await this.provided.emulator.control.state());
      await this.#settle(calm(this.story.chapters[0]?.order ?? []));
      for (const chapter of this.story.chapters) {
        await this.#chapter(chapter);
        assert.deepEqual(foreignIn(await this.provided.emulator.control.state()), foreign);
      }
      await this.#settle(calm(this.story.chapters.at(-1)?.order ?? []));
      assert.deepEqual(foreignIn(await this.provided.emulator.control.state()), foreign);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new Violation(`${said}\n${this.#log.join("\n")}`, { cause: error });
    }
  }

  async #chapter(chapter: Chapter): Promise<void> {
    const { edits, moved, stack, fault } = chapter;
    const { control } = this.provided.emulator;
    const before = this.#wishes;
    this.#wishes = settle(edits.reduce(edited, this.#wishes));
    if (moved) this.#move(before);
    const options = this.#optionsOf(chapter);
    if (stack !== undefined) {
      const { stackId } = await control.addStack({ stackName: "shop", method: stack });
      await control.applyStack(stackId);
    }
    const stage = async () => {
      if (fault === undefined) return;
      const { inPlan: _inPlan, kind, ...rest } = fault;
      await control.fault(
        kind === "error"
          ? { ...rest, kind, times: 1, code: "403", message: "denied today" }
          : { ...rest, kind, times: 1 },
      );
    };
    if (fault?.inPlan === true) await stage();
    await this.#run(this.#wishes, options, chapter.fault?.kind, async () => {
      if (fault?.inPlan === false) await stage();
    });
    await control.clearFaults();
  }

  /** Addresses that left and new ones of the same object are told to be the same. */
  #move(before: Wishes): void {
    for (const wish of this.#wishes) {
      const old = before.find(
        (one) =>
          nameOf(one, before) === nameOf(wish, this.#wishes) &&
          !this.#wishes.some(({ address }) => address === one.address),
      );
      const { current } = this.#terraform.state;
      if (old === undefined || !current.has(old.address) || current.has(wish.address)) continue;
      this.#log.push(`moved ${old.address} to ${wish.address}`);
      this.#terraform.move(old.address, wish.address);
    }
  }

  #optionsOf(chapter: Chapter): Options {
    const { targets, replace, killAt, destroy, parallelism, refresh, saved, order } = chapter;
    const address = (n: number) => this.#wishes[n % Math.max(1, this.#wishes.length)]?.address;
    const known = (all: readonly number[]) =>
      all.map(address).filter((one): one is string => one !== undefined);
    return {
      destroy,
      parallelism,
      refresh,
      saved,
      replace: replace === undefined || destroy ? [] : known([replace]),
      choose: chooser(order),
      ...(targets === undefined || this.#wishes.length === 0 ? {} : { targets: known(targets) }),
      ...(killAt === undefined ? {} : { killAt }),
    };
  }

  /** Runs what is declared without any trouble, does what refusals say, and looks at the end. */
  async #settle(options: Options): Promise<void> {
    const { control } = this.provided.emulator;
    const situation: Situation = {
      terraform: this.#terraform,
      isTwice: this.story.aliases,
      wishes: this.#wishes,
      options,
      first: [],
      destroyStack: async (id) => {
        await control.destroyStack(id);
      },
      turnOff: () => control.setAuthorization({ enabled: false }),
      removeRole: (mount, role) => control.removeVaultRole(mount, role),
    };
    for (let round = 0; ; round += 1) {
      const { first } = situation;
      const wishes = situation.wishes.filter((wish) => !first.some((isLeftOut) => isLeftOut(wish)));
      const answer = await this.#run(settle(wishes), situation.options);
      if (answer.complaints.length === 0) {
        if (first.length === 0) break;
        situation.first = [];
      }
      if (round >= 12) throw new Violation("what refusals say does not end well");
      const done: string[] = [];
      for (const complaint of answer.complaints) {
        const did = await follow(situation, complaint);
        if (did === undefined)
          throw new Violation(`a refusal without a way out: ${complaint.text}`);
        done.push(`${complaint.address}: ${did}`);
        // One thing at a time; what else was wrong may be right by then.
        if (!/terraform apply|apply again/.test(did)) break;
      }
      this.#log.push(...done.map((one) => `followed at ${one}`));
      this.#wishes = settle(situation.wishes);
    }
    this.#wishes = settle(situation.wishes);
    await this.#mustBeClean(situation.options);
  }

  async #run(
    wishes: Wishes,
    options: Options,
    fault?: string,
    between?: () => Promise<void>,
  ): Promise<Answer> {
    const { control } = this.provided.emulator;
    const terraform = this.#terraform;
    const there = thereIs(await control.state());
    const heldBefore = namesIn(terraform);
    const remaining = keptIn(terraform, wishes, options);
    const { choose: _choose, ...shown } = options;
    this.#log.push(
      `run ${JSON.stringify(shown)}${fault === undefined ? "" : ` with ${fault}`}`,
      ...wishes.map((one) => `  ${describe(one, wishes)}`),
      `  state: ${inState(terraform)}`,
    );
    const answer = await terraform.run(programOf(wishes, this.#aliases), options, between);
    this.#log.push(
      `  did ${answer.actions.join(", ")}${answer.killed ? ", killed" : ""}`,
      ...answer.complaints.map(({ address, text }) => `  ${address}: ${text}`),
      `  state: ${inState(terraform)}`,
    );
    const now = thereIs(await control.state());
    this.#log.push(`  there: ${[...now.keys()].join(", ")}`);
    mustHold({ wishes, options, answer, terraform, there, now, heldBefore, remaining, fault });
    return answer;
  }

  async #mustBeClean(options: Options): Promise<void> {
    const wishes = this.#wishes;
    const terraform = this.#terraform;
    const names = wishes.map((one) => nameOf(one, wishes)).sort();
    assert.deepEqual([...terraform.state.deposed.values()], [], "nothing is deposed");
    assert.deepEqual([...terraform.state.current.values()].map(nameInState).sort(), names);
    const plan = await terraform.plan(programOf(wishes, this.#aliases), options);
    assert.deepEqual(plan.complaints, []);
    const left = plan.actions
      .filter(({ op }) => op !== "none")
      .map(({ address, op }) => `${address} ${op}`);
    assert.deepEqual(left, [], "the next plan is clean");
    const now = thereIs(await this.provided.emulator.control.state());
    for (const name of names) assert.ok(now.has(name), `${name} is there`);
  }
}
