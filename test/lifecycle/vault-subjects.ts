import { openRecordingProxy } from "../support/recording-proxy.js";
import { vaultApi, type VaultApi } from "../support/vault-api.js";
import type { Declared, LifecycleSubject, Stage } from "./story.js";

/** A Vault server, the emulator's or a real one. */
export interface VaultUnderTest {
  readonly address: string;
  readonly rootToken: string;
  /** Two more tokens that may do everything. */
  readonly tokens: readonly [first: string, second: string];
  close(): Promise<void>;
}

/** A Vault server on which a story plays, and how it is moved. */
export interface VaultStage extends Stage {
  readonly api: VaultApi;
}

type Open = () => Promise<VaultUnderTest>;
type Subject = LifecycleSubject<VaultStage>;

const MOUNT = "team-a/tencentcloud";
const ARN = "qcs::cam::uin/100000000001:roleName/App";

/** A server behind a proxy that counts the run's calls; the test's own go past it. */
async function openStage(open: Open, ready: (api: VaultApi) => Promise<void>): Promise<VaultStage> {
  const server = await open();
  const { address, rootToken, tokens } = server;
  const api = vaultApi(address, rootToken);
  await ready(api);
  const proxy = await openRecordingProxy(address);
  const [first, second] = tokens;
  return {
    api,
    settings: { vaultAddress: proxy.url },
    access: { VAULT_TOKEN: first },
    otherAccess: { VAULT_TOKEN: second },
    async takeAccessAway() {
      await api.ok("POST", "auth/token/revoke-self", {}, { token: first });
    },
    changingCalls: () => Promise.resolve(proxy.seen.filter((call) => /^(POST|DELETE)/.test(call))),
    clearCalls() {
      proxy.seen.length = 0;
      return Promise.resolve();
    },
    async close() {
      await proxy.close();
      await server.close();
    },
  };
}

/** A role of the method, on a mount that is there. */
export function vaultAuthRole(server: string, open: Open, pluginName: string): Subject {
  const role = `auth/${MOUNT}/role/app`;
  const app = (args: Declared["args"]): Declared => ({
    kind: "VaultAuthRole",
    name: "app",
    args: { arn: ARN, mount: MOUNT, tokenPolicies: ["dev"], ...args },
  });
  return {
    title: `a VaultAuthRole on ${server}`,
    openStage: () =>
      openStage(open, async (api) => {
        await api.ok("POST", `sys/auth/${MOUNT}`, { type: pluginName });
      }),
    declared: app({ tokenMaxTtl: "2h" }),
    updated: app({ tokenTtl: "1h", tokenPolicies: ["prod", "dev"] }),
    replaced: app({ role: "other", allowNameMismatch: true }),
    takenOver: /A role is taken over \(V2\)/,
    accessLost: /The token is not valid/,
    obstacle: { because: "nothing that Vault shows stands in the way of deleting a role" },
    async isRight({ api }) {
      const { data } = await api.ask("GET", role);
      const policies = data.token_policies;
      return (
        data.token_ttl === 3600 &&
        data.token_max_ttl === 0 &&
        Array.isArray(policies) &&
        policies.toSorted().join() === "dev,prod"
      );
    },
    isGone: async ({ api }) => (await api.ask("GET", role)).status === 404,
    async changeOutside({ api }) {
      await api.ok("POST", role, { token_ttl: 60, token_max_ttl: 7200 });
    },
    async deleteOutside({ api }) {
      await api.ok("DELETE", role);
    },
  };
}

/** An auth mount of the method, with its key pair. */
export function vaultAuthBackend(server: string, open: Open, pluginName: string): Subject {
  const mount = `sys/auth/${MOUNT}`;
  const key = { secretId: "AKIDVAULT0000000000000000000000000001", secretKey: "VaultSecretKey01" };
  const backend = (args: Declared["args"]): Declared => ({
    kind: "VaultAuthBackend",
    name: "cam",
    args: { path: MOUNT, pluginName, ...args },
  });
  return {
    title: `a VaultAuthBackend on ${server}`,
    openStage: () => openStage(open, () => Promise.resolve()),
    declared: backend({ description: "Logins" }),
    updated: backend({ description: "Logins", maxLeaseTtl: "24h", ...key }),
    replaced: backend({ path: "team-b/tencentcloud" }),
    takenOver: /An auth mount is taken over \(V1\)/,
    accessLost: /The token is not valid/,
    obstacle: {
      refusal: [/Cannot disable the auth mount \(V6\)/, /1 role/, /"foreign"/, /Next: delete them/],
      async block({ api }) {
        await api.ok("POST", `auth/${MOUNT}/role/foreign`, { arn: ARN });
      },
      async unblock({ api }) {
        await api.ok("DELETE", `auth/${MOUNT}/role/foreign`);
      },
    },
    async isRight({ api }) {
      const { data } = await api.ask("GET", mount);
      const { data: client } = await api.ask("GET", `auth/${MOUNT}/config/client`);
      const { max_lease_ttl: longest } = (data.config ?? {}) as Record<string, unknown>;
      return (
        data.description === "Logins" && longest === 86400 && client.secret_key === key.secretKey
      );
    },
    isGone: async ({ api }) => (await api.ask("GET", mount)).status === 400,
    async changeOutside({ api }) {
      await api.ok("POST", `${mount}/tune`, { description: "changed", max_lease_ttl: "1h" });
    },
    async deleteOutside({ api }) {
      await api.ok("DELETE", mount);
    },
  };
}
