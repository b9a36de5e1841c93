import {
  defaultKey,
  type Seed,
  type SeedAccount,
  type SeedVaultMount,
} from "../../../provider/emulator/seed/seed.js";
import type { EmulatorControl } from "../../../provider/emulator/control/emulator-control.js";
import type { ResourceKind } from "../kinds.js";

/** Arguments as the core names them. */
export type Args = Readonly<Record<string, unknown>>;

/** A resource of a program, in the words of no engine. */
export interface Declared {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly args: Args;
  /** The name that it had before, so that what is secret of the one is secret of the other. */
  readonly was?: string;
  /** An argument that is not known in preview. */
  readonly unknown?: string;
  /** Pulumi's option of that name: a resource that is declared before. */
  readonly deletedWith?: string;
}

/** A program that makes a run say one text of a rule. */
export interface Row {
  /** `C2`; `preview` of what no document says. */
  readonly rule: string;
  /** The text, as its summary names it. */
  readonly summary: string;
  /** What tells two rows of one summary apart. */
  readonly where?: string;
  readonly seed: Seed;
  /** Settings of the run. `settings: "cam"` leaves the gateway out. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What was applied before, one after the other. */
  readonly before?: readonly (readonly Declared[])[];
  /** What somebody else does before the run. */
  readonly meanwhile?: (control: EmulatorControl) => Promise<void>;
  /** What the run declares. */
  readonly then: readonly Declared[];
  /** The run destroys what it declares. */
  readonly destroys?: true;
  /** Settings of that run alone. */
  readonly later?: Readonly<Record<string, string>>;
  /** What a run with --target reaches. */
  readonly targets?: readonly Declared[];
  /** The text is about arguments that ids are made of. */
  readonly marksIds?: true;
  /** Another address that has the first object of the state too, as after a wrong `state mv`. */
  readonly hasBoth?: string;
  /** The engine that alone can say it. */
  readonly only?: "pulumi" | "terraform";
}

/** The values of a table: long ones, or short ones that may be a part of any word. */
export interface Values {
  text(n: number): string;
  /** An amount of seconds that no other text has. */
  seconds(n: number): number;
}

/** A row with such values. */
export type RowOf = (values: Values) => Row;

export const longValues: Values = {
  text: (n) => `zq8-canary-${String(n)}`,
  seconds: (n) => 7300 + n,
};

export const shortValues: Values = {
  text: (n) => `zq${String(n)}`,
  seconds: (n) => 7300 + n,
};

/** The keys of the account; the last one is another account's. */
const keys = [0, 1, 2, 3, 4, 5, 6].map(defaultKey);
export const foreignKey = defaultKey(20);

/** An account with one credential that nobody declares. */
export function account(changes: Partial<SeedAccount> = {}): Seed {
  const credentials = [{ name: "first", ...defaultKey(1) }];
  return {
    accounts: [
      { keys, credentials, ...changes },
      { accountId: "200000000002", keys: [foreignKey] },
    ],
  };
}

/** A server with these mounts. */
export function server(...mounts: readonly SeedVaultMount[]): Seed {
  return { accounts: [{ keys }], vault: { mounts: [...mounts] } };
}

export function theSwitch(args: Args = {}, name = "switch"): Declared {
  return { kind: "Authorization", name, args };
}

/** A credential with the n-th key pair of the account. */
export function credential(name: string, args: Args, n = 2): Declared {
  return { kind: "ManagedCredential", name, args: { ...defaultKey(n), ...args } };
}

export function role(args: Args, name = "app"): Declared {
  return { kind: "VaultAuthRole", name, args: { arn: arnOf(name), ...args } };
}

export function mount(args: Args, name = "mount"): Declared {
  return { kind: "VaultAuthBackend", name, args: { path: "tencentcloud", ...args } };
}

/** A CAM role of account 1. */
export const arnOf = (name: string): string => `qcs::cam::uin/100000000001:roleName/${name}`;

/** A row as a test is called. */
export function titleOf({ rule, summary, where }: Row): string {
  return `${rule} ${summary}${where === undefined ? "" : `, ${where}`}`;
}
