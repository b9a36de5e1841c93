import { isDeepStrictEqual } from "node:util";

import { openRecordingProxy } from "../support/recording-proxy.js";
import { vaultApi, type VaultApi } from "../support/vault-api.js";
import type { Environment, Stage } from "./stage.js";
import type { Declared, LifecycleSubject } from "./subject.js";
import { unsetRole } from "../support/unset-role.js";

/** A Vault server, the emulator's or a real one. */
export interface VaultUnderTest {
  readonly address: string;
  readonly rootToken: string;
  /** Two more tokens that may do everything. */
  readonly tokens: readonly [first: string, second: string];
  close(): Promise<void>;
}

/** A Vault server on which a story plays, and how it is moved. */
interface VaultStage extends Stage {
  readonly api: VaultApi;
}

type Open = () => Promise<VaultUnderTest>;
type Subject = LifecycleSubject<VaultStage>;

const MOUNT = "team-a/tencentcloud";
const OTHER_MOUNT = "team-b/tencentcloud";
const ARN = "qcs::cam::uin/100000000001:roleName/App";

/** An empty text means: not set. */
const accessBy = (token: string): Environment => ({
  VAULT_TOKEN: token,
  BAO_TOKEN: "",
  VAULT_NAMESPACE: "",
  BAO_NAMESPACE: "",
});

/** A server behind a proxy that counts the run's calls; the test's own go past it. */
async function openStage(open: Open): Promise<VaultStage> {
  const server = await open();
  const { address, rootToken, tokens } = server;
  const api = vaultApi(address, rootToken);
  const proxy = await openRecordingProxy(address);
  const [first, second] = tokens;
  return {
    api,
    settings: { vaultAddress: proxy.url },
    access: accessBy(first),
    otherAccess: accessBy(second),
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
      await api.ok("DELETE", `sys/auth/${MOUNT}`);
      await server.close();
    },
  };
}

function deleting(path: string): (stage: VaultStage) => Promise<void> {
  return async ({ api }) => {
    await api.ok("DELETE", path);
  };
}

/** A role of the method, on a mount that is there. */
export function vaultAuthRole(server: string, open: Open, pluginName: string): Subject {
  const role = `auth/${MOUNT}/role/app`;
  const mount = async ({ api }: VaultStage): Promise<void> => {
    await api.ok("POST", `sys/auth/${MOUNT}`, { type: pluginName });
  };
  const app = (args: Declared["args"]): Declared => ({
    kind: "VaultAuthRole",
    name: "app",
    args: { arn: ARN, mount: MOUNT, tokenPolicies: ["dev"], ...args },
  });
  return {
    title: `a VaultAuthRole on ${server}`,
    async openStage() {
      const stage = await openStage(open);
      await mount(stage);
      return stage;
    },
    declared: app({ tokenMaxTtl: "2h" }),
    updated: app({ tokenTtl: "1h", tokenPolicies: ["prod", "dev"] }),
    replaced: app({ role: "other", allowNameMismatch: true }),
    takenOver: /taken over \(V2\)/,
    accessLost: /The token is not valid/,
    // Nothing that Vault shows stands in the way of deleting a role.
    obstacle: undefined,
    async isRight({ api }) {
      const { data } = await api.ask("GET", role);
      return isDeepStrictEqual(data, {
        ...unsetRole,
        arn: ARN,
        token_policies: ["dev", "prod"],
        token_ttl: 3600,
      });
    },
    isGone: async ({ api }) =>
      (await api.ask("GET", `auth/${MOUNT}/roles?list=true`)).status === 404,
    async changeOutside({ api }) {
      await api.ok("POST", role, { token_ttl: 60, token_max_ttl: 7200 });
    },
    lossesOutside: [
      { of: "it is", lose: deleting(role) },
      { of: "its mount is", lose: deleting(`sys/auth/${MOUNT}`), makeRoom: mount },
    ],
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
    openStage: () => openStage(open),
    declared: backend({ description: "Logins" }),
    updated: backend({ description: "Logins", maxLeaseTtl: "24h", ...key }),
    replaced: backend({ path: OTHER_MOUNT }),
    takenOver: /taken over \(V1\)/,
    accessLost: /The token is not valid/,
    obstacle: {
      refusal: [/\(V6\)/, /1 role/, /"foreign"/, /Next: delete that role first/],
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
    async isGone({ api }) {
      const { data } = await api.ok("GET", "sys/auth");
      return [MOUNT, OTHER_MOUNT].every((path) => !(`${path}/` in data));
    },
    async changeOutside({ api }) {
      await api.ok("POST", `${mount}/tune`, { description: "changed", max_lease_ttl: "1h" });
    },
    lossesOutside: [{ of: "it is", lose: deleting(mount) }],
  };
}
