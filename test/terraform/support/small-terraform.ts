import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import type { RunMemory } from "../../../provider/terraform/run/run-memory.js";
import type { Held, Phase, Planned } from "./phase.js";
import { failed, said } from "./said.js";

const kind = "VaultAuthRole";

/** A role as a program declares it. */
export interface DeclaredRole {
  readonly name: string;
  readonly ttl: number;
  /** `create_before_destroy`. */
  readonly newFirst: boolean;
}

/** What a program declares, by address. */
export type Program = Readonly<Record<string, DeclaredRole>>;

interface Current {
  readonly held: Held;
  readonly tainted: boolean;
}

interface Node {
  readonly address: string;
  readonly prior?: Held;
  readonly tainted?: boolean;
  readonly wanted?: DeclaredRole;
  readonly deposed?: true;
}

/** What is made of a plan. */
type Action = Node & { readonly plan: Planned; readonly replaces: boolean };

/**
 * As much of Terraform as decides which calls a provider gets, and in what order: current, tainted and
 * deposed objects, both orders of a replacement, any order of what does not depend on each other.
 */
export class SmallTerraform {
  readonly current = new Map<string, Current>();
  deposed: { readonly address: string; readonly held: Held }[] = [];

  constructor(
    private readonly phase: (memory: RunMemory) => Promise<Phase>,
    private readonly order: <T>(items: readonly T[]) => readonly T[],
    public serial: boolean,
  ) {}

  /** Plans and applies; what was said that stops it. */
  async run(program: Program, memory: RunMemory): Promise<readonly string[]> {
    const planning = await this.phase(memory);
    const actions: Action[] = [];
    const errors: string[] = [];
    await this.#each(this.#nodes(program), async (node) => {
      const { action, refused } = await this.#plan(planning, node);
      errors.push(...refused);
      actions.push(action);
    });
    if (errors.length > 0) return errors;
    const applying = await this.phase(memory);
    await this.#each(actions, async (action) => {
      errors.push(...(await this.#apply(applying, action)));
    });
    return errors;
  }

  #nodes(program: Program): readonly Node[] {
    const addresses = new Set([...this.current.keys(), ...Object.keys(program)]);
    const nodes = [...addresses].map((address): Node => {
      const there = this.current.get(address);
      const wanted = program[address];
      return {
        address,
        ...(there === undefined ? {} : { prior: there.held, tainted: there.tainted }),
        ...(wanted === undefined ? {} : { wanted }),
      };
    });
    return [
      ...nodes,
      ...this.deposed.map(({ address, held }) => ({
        address,
        prior: held,
        deposed: true as const,
      })),
    ];
  }

  async #plan(phase: Phase, node: Node): Promise<{ action: Action; refused: readonly string[] }> {
    const { prior, wanted, tainted } = node;
    let known = prior;
    if (prior !== undefined) {
      const { state, private: bytes, diagnostics } = await phase.read(kind, prior);
      if (failed(diagnostics)) throw new Error(said(diagnostics).join("\n"));
      known = state === null ? undefined : { state, private: bytes };
    }
    const usable = tainted === true ? undefined : known;
    const plan =
      wanted === undefined
        ? known === undefined
          ? undefined
          : await phase.planDeletion(kind, known)
        : await phase.plan(kind, configOf(wanted), usable);
    if (plan === undefined) {
      const gone = { planned: null, replaces: [], private: new Uint8Array(), diagnostics: [] };
      return { action: { ...withoutPrior(node), plan: gone, replaces: false }, refused: [] };
    }
    const replaces =
      plan.replaces.length > 0 || (tainted === true && known !== undefined && wanted !== undefined);
    const refused = said(plan.diagnostics).filter((one) => one.startsWith("error"));
    const base = known === undefined ? withoutPrior(node) : { ...node, prior: known };
    return { action: { ...base, plan, replaces }, refused };
  }

  async #apply(phase: Phase, action: Action): Promise<readonly string[]> {
    const { address, prior, wanted, plan, replaces, deposed } = action;
    if (wanted === undefined) {
      if (prior === undefined) {
        this.#forget(action);
        return [];
      }
      const noted = deposed === true ? await phase.planDeletion(kind, prior) : plan;
      const gone = await phase.applyDeletion(kind, prior, noted.private);
      if (gone.state === null) this.#forget(action);
      return errorsIn(gone.diagnostics);
    }
    if (!replaces) return this.#make(phase, address, wanted, prior);
    if (prior === undefined) return this.#make(phase, address, wanted);
    if (!wanted.newFirst) {
      const gone = await phase.applyDeletion(kind, prior, plan.private);
      if (gone.state !== null) return errorsIn(gone.diagnostics);
      this.current.delete(address);
      return this.#make(phase, address, wanted);
    }
    const old = { address, held: prior };
    const before = this.current.get(address);
    this.current.delete(address);
    this.deposed.push(old);
    const found = await this.#make(phase, address, wanted);
    if (found.length > 0) {
      if (!this.current.has(address) && before !== undefined) {
        this.current.set(address, before);
        this.deposed = this.deposed.filter((one) => one !== old);
      }
      return found;
    }
    const noted = await phase.planDeletion(kind, prior);
    const gone = await phase.applyDeletion(kind, prior, noted.private);
    if (gone.state === null) this.deposed = this.deposed.filter((one) => one !== old);
    return [...errorsIn(noted.diagnostics), ...errorsIn(gone.diagnostics)];
  }

  async #make(
    phase: Phase,
    address: string,
    wanted: DeclaredRole,
    prior?: Held,
  ): Promise<readonly string[]> {
    const config = configOf(wanted);
    const plan = await phase.plan(kind, config, prior);
    if (failed(plan.diagnostics)) return errorsIn(plan.diagnostics);
    const { state, private: bytes, diagnostics } = await phase.apply(kind, config, plan, prior);
    const tainted = failed(diagnostics) && prior === undefined;
    if (state === null) this.current.delete(address);
    else this.current.set(address, { held: { state, private: bytes }, tainted });
    return errorsIn(diagnostics);
  }

  #forget({ address, deposed, prior }: Node): void {
    if (deposed !== true) this.current.delete(address);
    else {
      const { id } = prior?.state ?? {};
      this.deposed = this.deposed.filter(
        (one) => one.address !== address || (prior !== undefined && one.held.state.id !== id),
      );
    }
  }

  async #each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    const ordered = this.order(items);
    if (!this.serial) {
      await Promise.all(ordered.map(work));
      return;
    }
    for (const item of ordered) await work(item);
  }
}

function withoutPrior({ prior: _prior, ...node }: Node): Node {
  return node;
}

function errorsIn(diagnostics: Planned["diagnostics"]): readonly string[] {
  return said(diagnostics).filter((one) => one.startsWith("error"));
}

function configOf({ name, ttl }: DeclaredRole): CtyObject {
  return { arn: `qcs::cam::uin/100000000001:roleName/${name}`, token_ttl: String(ttl) };
}
