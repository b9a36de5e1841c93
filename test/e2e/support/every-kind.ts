import assert from "node:assert/strict";

import { defaultKey, type Seed } from "tencentcloud-tic/emulator";

import type { CliProject } from "./cli-project.js";

const legacy = { name: "legacy", ...defaultKey(1) };

/** An account with a credential and a server with a mount. The other mount is the program's own. */
export const seedOfEveryKind: Seed = {
  accounts: [
    {
      keys: [0, 1, 2, 3].map(defaultKey),
      authorization: { enabled: true },
      credentials: [legacy],
    },
  ],
  vault: { mounts: [{ path: "tencentcloud" }] },
};

/** The names that a program gives to one resource of each kind. */
export const namesOf = (suffix: string): readonly string[] =>
  ["credential", "mount", "role", "switch"].map((name) => `${name}-${suffix}`);

/**
 * A program that declares one object of each kind, under names with this suffix.
 *
 * @param options of each resource, as JavaScript
 */
export function everyKind(suffix: string, options = "{}"): string {
  return `
const options = ${options};
const all = [
  new tic.Authorization("switch-${suffix}", {}, options),
  new tic.ManagedCredential("credential-${suffix}", ${JSON.stringify(legacy)}, options),
  new tic.VaultAuthBackend("mount-${suffix}", { path: "one", ...${JSON.stringify(defaultKey(2))} }, options),
  new tic.VaultAuthRole("role-${suffix}", { arn: ARN("app") }, options),
];
`;
}

/** The options \`--target\`, \`--exclude\` and the like for each resource of such a program. */
export function each(project: CliProject, option: string, suffix: string): readonly string[] {
  const kinds = ["ManagedCredential", "VaultAuthBackend", "VaultAuthRole", "Authorization"];
  return namesOf(suffix).flatMap((name, index) => [option, project.urn(kinds[index] ?? "", name)]);
}

/** What there is of the program's objects. */
export async function objectsThere({ emulator }: CliProject): Promise<readonly string[]> {
  const { accounts, vault } = await emulator.control.state();
  const [account] = accounts;
  assert.ok(account);
  return [
    ...account.credentials.map(({ name }) => `credential ${name}`),
    ...vault.mounts.flatMap(({ path, roles }) => [
      `mount ${path}`,
      ...Object.keys(roles).map((role) => `role ${path}/${role}`),
    ]),
    ...(account.authorization.enabled ? ["switch"] : []),
  ];
}

/** All of them. */
export const everyObject = [
  "credential legacy",
  "mount tencentcloud",
  "role tencentcloud/app",
  "mount one",
  "switch",
];
