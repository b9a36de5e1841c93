import * as pulumi from "@pulumi/pulumi";
import * as tic from "../../../provider/pulumi/index.js";
import type { Seed } from "../../../provider/emulator/state/seed.js";
import type { ResourceState } from "./engine/resource-state.js";
import { programOf } from "./objects.js";
import type { RandomResource, RandomRun } from "./random-programs.js";
import { Another, arnOf, keyPair, keys, type SimulatedLab } from "./simulated-lab.js";

const ROLES = [
  { mount: "tencentcloud", role: "app" },
  { mount: "tencentcloud", role: "ci" },
  { mount: "one", role: "app" },
  { mount: "two", role: "app" },
];

function roleOf(object: number): { readonly mount: string; readonly role: string } {
  return ROLES[object] ?? { mount: "", role: "" };
}

/** A value that is marked as secret, which no message may repeat. */
export const CANARY = "canary-7c1e";

/** What is there before: none of it is ever declared, but for the switch. */
export function seedOf(on: boolean): Seed {
  const foreign = { foreign: { arn: arnOf("foreign"), token_policies: ["theirs"] } };
  return {
    accounts: [
      {
        keys,
        authorization: { enabled: on },
        credentials: [{ name: "first", ...keyPair(1) }],
      },
    ],
    vault: {
      mounts: [
        { path: "tencentcloud", roles: foreign },
        { path: "foreign", roles: foreign },
      ],
    },
  };
}

/** The name of the object that a resource declares, by which these tests tell objects apart. */
export function objectOf({ kind, object }: RandomResource): string {
  const { mount, role } = roleOf(object);
  const names = {
    Authorization: "switch",
    ManagedCredential: `credential cred${String(object)}`,
    VaultAuthRole: `role ${mount}/${role}`,
    VaultAuthBackend: `mount ${object === 0 ? "one" : "two"}`,
  };
  return names[kind];
}

/** The object of a resource in state; undefined of what is not ours. */
export function objectInState({ type, outputs }: ResourceState): string | undefined {
  const kind = type.split(":").at(-1);
  if (kind === "Authorization") return "switch";
  if (kind === "ManagedCredential") return `credential ${String(outputs.name)}`;
  if (kind === "VaultAuthRole") return `role ${String(outputs.mount)}/${String(outputs.role)}`;
  return kind === "VaultAuthBackend" ? `mount ${String(outputs.path)}` : undefined;
}

/** Everything that is there, with what it is like. */
export async function objectsThere(lab: SimulatedLab): Promise<ReadonlyMap<string, string>> {
  const { accounts, vault } = await lab.state();
  const there = new Map<string, string>();
  if (accounts[0]?.authorization.enabled === true) there.set("switch", "on");
  for (const { name, credentialId } of accounts[0]?.credentials ?? []) {
    there.set(`credential ${name}`, credentialId);
  }
  for (const { path, roles, description } of vault.mounts) {
    there.set(`mount ${path}`, description);
    for (const [name, role] of Object.entries(roles)) {
      there.set(`role ${path}/${name}`, JSON.stringify(role));
    }
  }
  return there;
}

/** The program of a run. */
export function programFor({ program, failsBefore }: RandomRun): () => void {
  return programOf(() => {
    program.forEach((one, index) => {
      if (index === failsBefore) new Another("fails", { fails: true });
      declare(one);
    });
    if (failsBefore !== undefined && failsBefore >= program.length) {
      new Another("fails", { fails: true });
    }
  });
}

function declare({
  kind,
  name,
  object,
  variant,
  deleteBeforeReplace,
  alias,
}: RandomResource): void {
  const opts = {
    ...(deleteBeforeReplace ? { deleteBeforeReplace } : {}),
    ...(alias === undefined ? {} : { aliases: [{ name: alias }] }),
  };
  const { mount, role } = roleOf(object);
  switch (kind) {
    case "Authorization":
      new tic.Authorization(name, { deleteRole: variant === 1 }, opts);
      return;
    case "ManagedCredential":
      new tic.ManagedCredential(
        name,
        { name: `cred${String(object)}`, ...keyPair(2 + object) },
        opts,
      );
      return;
    case "VaultAuthRole":
      new tic.VaultAuthRole(
        name,
        { mount, arn: arnOf(role), tokenPolicies: pulumi.secret([`${CANARY}-${String(variant)}`]) },
        opts,
      );
      return;
    case "VaultAuthBackend":
      new tic.VaultAuthBackend(
        name,
        { path: object === 0 ? "one" : "two", description: String(variant) },
        opts,
      );
  }
}
