import type { CtyObject } from "../../../../provider/terraform/values/cty.js";
import type { Held } from "../phase.js";
import type { ResourceKind } from "../../../support/kinds.js";

/** A resource as a configuration declares it. */
export interface Resource {
  readonly kind: ResourceKind;
  readonly config: CtyObject;
  /** `create_before_destroy`. */
  readonly newFirst: boolean;
  /** `ignore_changes`. */
  readonly ignores: readonly string[];
  /** `depends_on`, and what it refers to: addresses. */
  readonly dependsOn: readonly string[];
  /** Which of the provider's configurations it uses. */
  readonly alias: number;
}

/** What a configuration declares, by address. */
export type Program = Readonly<Record<string, Resource>>;

/** An object as the state has it. */
export interface Instance {
  readonly kind: ResourceKind;
  readonly claimed: Held;
  readonly tainted: boolean;
  readonly dependsOn: readonly string[];
  readonly alias: number;
}

/** One that a replacement could not delete yet. */
interface Deposed extends Instance {
  readonly address: string;
  readonly key: number;
}

/** A state file. */
export interface StateFile {
  readonly current: Map<string, Instance>;
  readonly deposed: Map<number, Deposed>;
}

/** A state with nothing in it. */
export function emptyState(): StateFile {
  return { current: new Map(), deposed: new Map() };
}

/** A state of its own with the same in it. */
export function copyOf({ current, deposed }: StateFile): StateFile {
  return { current: new Map(current), deposed: new Map(deposed) };
}

/** How a command is run. */
export interface Options {
  readonly destroy: boolean;
  /** `-parallelism`. */
  readonly parallelism: number;
  /** False for `-refresh=false`. */
  readonly refresh: boolean;
  /** `-target`; undefined for everything. */
  readonly targets?: readonly string[];
  /** `-replace`. */
  readonly replace: readonly string[];
  /** The plan is saved, and applied by a command of its own. */
  readonly saved: boolean;
  /** The apply is killed in its call of this number. */
  readonly killAt?: number;
  /** Which of the steps that are ready comes first. */
  readonly choose: (count: number) => number;
}

/** An error as a person reads it: Terraform adds the address. */
export interface Complaint {
  readonly address: string;
  readonly text: string;
}

/** What a command answered. */
export interface Answer {
  readonly complaints: readonly Complaint[];
  readonly warnings: readonly Complaint[];
  /** The plan was made, and the apply begun. */
  readonly applied: boolean;
  readonly killed: boolean;
  /** What was planned: address and action. */
  readonly actions: readonly string[];
}

/** Whether a plan or apply of the address is left out by `-target`. */
export function reach(program: Program, state: StateFile, options: Options): ReadonlySet<string> {
  const all = new Set([...state.current.keys(), ...Object.keys(program)]);
  for (const { address } of state.deposed.values()) all.add(address);
  if (options.targets === undefined) return all;
  const reached = new Set(options.targets.filter((one) => all.has(one)));
  const needs = (address: string) => [
    ...(program[address]?.dependsOn ?? []),
    ...(program[address] === undefined ? (state.current.get(address)?.dependsOn ?? []) : []),
  ];
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const one of all) {
      // A destroy takes with it what depends on the target, everything else what that depends on.
      if (options.destroy && needs(one).some((other) => reached.has(other))) reached.add(one);
      if (!options.destroy && reached.has(one)) for (const other of needs(one)) reached.add(other);
    }
  }
  return reached;
}

/** Whether a replacement makes the new object first: so does whatever such a resource depends on. */
export function isNewFirst(program: Program, address: string): boolean {
  if (program[address]?.newFirst === true) return true;
  return Object.entries(program).some(
    ([other, { dependsOn }]) => dependsOn.includes(address) && isNewFirst(program, other),
  );
}
