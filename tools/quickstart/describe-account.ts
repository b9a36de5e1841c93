import type { EmulatorState } from "tencentcloud-tic/emulator";

/**
 * One line for the emulator's account: its switch, role, credentials and who uses what, and the
 * roles of its Vault.
 */
export function describeAccount({ accounts, roleName, vault }: EmulatorState): string {
  const [account] = accounts;
  if (account === undefined) return "no account";
  const { authorization, roles, credentials, stacks } = account;
  const existing = credentials.map(({ name, state }) => `credential ${name} (${state})`);
  return [
    `switch ${authorization.enabled ? "on" : "off"}`,
    roles.some((role) => role.roleName === roleName) ? "role there" : "no role",
    ...(existing.length > 0 ? existing : ["no credential"]),
    ...["Authorization", "Credential"].flatMap((method) => {
      const names = stacks
        .filter((stack) => stack.holdsResources && stack.method === method)
        .map(({ stackName }) => stackName);
      return names.length > 0 ? [`${names.join(" and ")} on ${method.toLowerCase()}`] : [];
    }),
    ...vault.mounts
      .flatMap(({ roles }) => Object.entries(roles))
      .map(([name, { token }]) => `Vault's role ${name} gives ${token.policies.join(" and ")}`),
  ].join(", ");
}
