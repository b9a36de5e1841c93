import type * as pulumi from "@pulumi/pulumi";
import type { Seed } from "../../../provider/emulator/seed/seed.js";
import * as tic from "../../../provider/pulumi/index.js";
import { arnOf, keyPair, keys, type SimulatedLab } from "./simulated-lab.js";

/** An object of one kind that a test declares under one name or another. */
export interface ObjectOfKind {
  readonly kind: string;
  /** The object is not there yet. */
  readonly seed: Seed;
  declare(name: string, opts?: pulumi.CustomResourceOptions): pulumi.Resource;
  isThere(lab: SimulatedLab): Promise<boolean>;
}

/** An object of each kind. */
export const objects: readonly ObjectOfKind[] = [
  {
    kind: "Authorization",
    seed: { accounts: [{ keys }] },
    declare: (name, opts) => new tic.Authorization(name, {}, opts),
    isThere: (lab) => lab.isOn(),
  },
  {
    kind: "ManagedCredential",
    // C4: only an account that has credentials may get more. Whoever made "first" has it Active.
    seed: { accounts: [{ keys, credentials: [{ name: "first", ...keyPair(1) }] }] },
    declare: (name, opts) => new tic.ManagedCredential(name, { name: "ours", ...keyPair(2) }, opts),
    isThere: async (lab) => (await lab.credentials()).some((one) => one.startsWith("ours ")),
  },
  {
    kind: "VaultAuthRole",
    seed: { accounts: [{ keys }], vault: { mounts: [{ path: "tencentcloud" }] } },
    declare: (name, opts) => new tic.VaultAuthRole(name, { arn: arnOf("app") }, opts),
    isThere: async (lab) => (await lab.roles()).includes("app"),
  },
  {
    kind: "VaultAuthBackend",
    seed: { accounts: [{ keys }], vault: { mounts: [] } },
    declare: (name, opts) => new tic.VaultAuthBackend(name, { path: "one", ...keyPair(2) }, opts),
    isThere: async (lab) => (await lab.mounts()).includes("one"),
  },
];

/** A program of ours. */
export function programOf(declare: () => void): () => void {
  return () => {
    tic.registerGuards();
    declare();
  };
}
