import type {
  Emulator,
  EmulatorState,
  Seed,
  SeedStack,
} from "../../../../provider/emulator/index.js";
import type { ResourceState } from "../engine/resource-state.js";
import { arnOf, keyPair, keys, otherKey, type SimulatedLab } from "../simulated-lab.js";
import type { RandomResource } from "./resource.js";
import type { RandomSeed } from "./stories.js";

/** Opens a lab with a seed. */
export type OpenLab = (seed: Seed) => Promise<SimulatedLab>;

const foreign = { foreign: { arn: arnOf("foreign"), token_policies: ["theirs"] } };

/** The second account's id. */
export const OTHER_ACCOUNT = "100000000002";

/** A value that is marked as secret, which no message may repeat. */
export const CANARY = "canary-7c1e";

/** What a story plays on: two accounts, two servers, and a stack of Pulumi. */
export class Stage {
  readonly lab: SimulatedLab;
  readonly other: Emulator;
  /** Objects that nobody has to hold: a run was killed, or an option let them go. */
  readonly loose = new Set<string>();
  /** Resources by their URN, as programs declared them last. */
  readonly known = new Map<string, RandomResource>();

  private constructor(lab: SimulatedLab, other: Emulator) {
    this.lab = lab;
    this.other = other;
  }

  static async open(open: OpenLab, seed: RandomSeed): Promise<Stage> {
    const lab = await open(seedOf(seed));
    const mounts = [{ path: "tencentcloud", roles: foreign }];
    const { emulator } = await open({
      accounts: [{ keys }],
      vault: { mounts, clusterId: "00000000-0000-0000-0000-00000000000b" },
    });
    const { control } = lab.emulator;
    const alike = { credentialId: "cred-samesame", name: "cred0", ...keyPair(2) };
    if (seed.sameIds) {
      await control.addCredential(alike);
      await control.addCredential(alike, OTHER_ACCOUNT);
    }
    return new Stage(lab, emulator);
  }

  /** Everything that is there, with what it is like. */
  async objects(): Promise<ReadonlyMap<string, string>> {
    const there = new Map<string, string>();
    const [here, other] = await Promise.all([this.lab.state(), this.other.control.state()]);
    here.accounts.forEach(({ authorization, credentials }, index) => {
      const account = `account ${String(index + 1)}`;
      if (authorization.enabled) there.set(`switch in ${account}`, "on");
      for (const { name, credentialId } of credentials) {
        there.set(`credential ${name} in ${account}`, credentialId);
      }
    });
    addMounts(there, here.vault, (namespace) => (namespace === "" ? "server" : "namespace"));
    addMounts(there, other.vault, () => "other server");
    return there;
  }

  /** The object of a resource in state; undefined of what is not ours. */
  objectInState({ type, outputs }: ResourceState): string | undefined {
    const kind = type.split(":").at(-1);
    const { name, role, mount, path } = outputs;
    const account = outputs.accountId === OTHER_ACCOUNT ? "account 2" : "account 1";
    if (kind === "Authorization") return `switch in ${account}`;
    if (kind === "ManagedCredential") return `credential ${String(name)} in ${account}`;
    const server =
      outputs.address === this.other.url
        ? "other server"
        : outputs.namespace === ""
          ? "server"
          : "namespace";
    if (kind === "VaultAuthRole") return `role ${String(mount)}/${String(role)} in ${server}`;
    return kind === "VaultAuthBackend" ? `mount ${String(path)} in ${server}` : undefined;
  }

  /** The objects that state holds. */
  claimed(): ReadonlySet<string> {
    const all = this.lab.engine.state.map((one) => this.objectInState(one));
    return new Set(all.filter((one) => one !== undefined));
  }
}

function addMounts(
  there: Map<string, string>,
  { mounts }: EmulatorState["vault"],
  sideOf: (namespace: string) => string,
): void {
  for (const { namespace, path, roles, description } of mounts) {
    const side = sideOf(namespace);
    there.set(`mount ${path} in ${side}`, description);
    for (const [name, role] of Object.entries(roles)) {
      there.set(`role ${path}/${name} in ${side}`, JSON.stringify(role));
    }
  }
}

function seedOf({ on, otherOn, there, stack }: RandomSeed): Seed {
  const differs = there === "different" ? "theirs" : "0";
  const app = { arn: arnOf("app"), token_policies: [`${CANARY}-${differs}`] };
  const declared = there === "nothing" ? {} : { app };
  const two = { path: "two", description: differs };
  return {
    accounts: [
      {
        keys,
        authorization: { enabled: on },
        credentials: [{ name: "first", ...keyPair(1) }],
        stacks: stacksOf(stack, on),
      },
      {
        keys: [otherKey],
        authorization: { enabled: otherOn },
        credentials: [{ name: "first", ...keyPair(1) }],
      },
    ],
    vault: {
      namespaces: ["team"],
      mounts: [
        { path: "tencentcloud", roles: { ...foreign, ...declared } },
        { path: "foreign", roles: foreign },
        { path: "tencentcloud", namespace: "team", roles: foreign },
        ...(there === "nothing" ? [] : [two]),
      ],
    },
  };
}

function stacksOf(stack: RandomSeed["stack"], on: boolean): SeedStack[] {
  const method = on ? ("Authorization" as const) : ("Credential" as const);
  switch (stack) {
    case "none":
      return [];
    case "authorization":
      return on ? [{ stackName: "shop", method }] : [];
    case "credential":
      return [{ stackName: "shop", method: "Credential" }];
    case "unknown status":
      return [{ stackName: "shop", method, status: "MIGRATING" }];
    case "running":
      return [{ stackName: "shop", method, status: "APPLY_IN_PROGRESS" }];
  }
}
