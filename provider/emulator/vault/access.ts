import { isInside } from "./cidr.js";
import type { VaultData, VaultToken } from "./data.js";

/** What a policy may allow on a path. In alphabetical order, as Vault answers them. */
const CAPABILITIES = ["create", "delete", "list", "read", "sudo", "update"] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** What a token may do that has no other policy than Vault's `default`. */
const DEFAULT_POLICY: ReadonlyMap<string, Capability> = new Map([
  ["auth/token/lookup-self", "read"],
  ["auth/token/renew-self", "update"],
  ["auth/token/revoke-self", "update"],
  ["sys/capabilities-self", "update"],
]);

/** The token with this text, if it is good now, in this namespace and from this address. */
export function findToken(
  { tokens }: VaultData,
  sent: { text: string; namespace: string; now: string; remoteAddress: string },
): VaultToken | undefined {
  const token = tokens.find((one) => one.token === sent.text);
  if (!token) return undefined;
  const { namespace, expiresAt, boundCidrs } = token;
  const inside =
    namespace === "" || namespace === sent.namespace || sent.namespace.startsWith(`${namespace}/`);
  const expired = expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(sent.now);
  return inside && !expired && isInside(sent.remoteAddress, boundCidrs) ? token : undefined;
}

/** Counts a use of a token, if they are counted. The last one ends it. */
export function useToken(vault: VaultData, token: VaultToken): boolean {
  if (token.usesLeft === 0) return false;
  token.usesLeft -= 1;
  if (token.usesLeft === 0) vault.tokens = vault.tokens.filter((one) => one !== token);
  return true;
}

/** Whether a token may do everything, as one of Vault's policy `root`. */
export function isRoot(token: VaultToken): boolean {
  return token.policies.includes("root") && token.denied.length === 0;
}

export function capabilitiesOf(token: VaultToken, path: string): Capability[] {
  if (!token.policies.includes("root")) {
    const allowed = token.policies.includes("default") ? DEFAULT_POLICY.get(path) : undefined;
    return allowed === undefined ? [] : [allowed];
  }
  return CAPABILITIES.filter(
    (capability) => !token.denied.some((rule) => denies(rule, capability, path)),
  );
}

function denies(rule: string, capability: Capability, path: string): boolean {
  const [word = "", pattern = ""] = rule.split(" ", 2);
  if (word !== "*" && word !== capability) return false;
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}
