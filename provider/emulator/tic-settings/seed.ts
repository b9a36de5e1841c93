import type { Account, EmulatorData } from "../emulator-data.js";
import { assertUnique, SeedError } from "../seed/seed-schema.js";
import type { SeedCredential } from "../seed/seed.js";
import type { SeedPart } from "../service.js";
import { nextNumber, seedId } from "../state/ids.js";
import type { ManagedCredential } from "./data.js";

const PERMITTED_SERVICES = ["cbs", "cdb", "clb", "cos", "cvm", "vpc"];

export const seed: SeedPart = {
  check({ accounts = [] }) {
    accounts.forEach(({ credentials = [] }, index) => {
      if (credentials.filter(({ state }) => state === "Active").length > 1) {
        throw new SeedError(
          `seed.accounts.${String(index)}.credentials: more than one is Active. TIC has at most one Active credential. ` +
            'Example: [{"name":"a","state":"Active"},{"name":"b","state":"Ready"}]',
        );
      }
    });
    const all = accounts.flatMap(({ credentials = [] }) => credentials);
    assertUnique("credentialId", all);
  },

  account(account, { authorization, permittedServices, credentials = [] }, { data, time }) {
    account.authorization.enabled = authorization?.enabled ?? false;
    account.permittedServices = permittedServices ?? PERMITTED_SERVICES;
    for (const one of withOneActive(credentials)) addCredential(data, account, one, time);
  },
};

function withOneActive(credentials: SeedCredential[]): SeedCredential[] {
  if (credentials.some((credential) => credential.state === "Active")) return credentials;
  const first = credentials.findIndex((credential) => credential.state === undefined);
  return credentials.map((one, index) => (index === first ? { ...one, state: "Active" } : one));
}

/** Puts a managed credential into an account, past all rules. */
export function addCredential(
  data: EmulatorData,
  account: Account,
  seed: SeedCredential,
  time: string,
): ManagedCredential {
  const number = nextNumber(data, "credential");
  const credential: ManagedCredential = {
    credentialId: seed.credentialId ?? seedId("cred", number),
    name: seed.name,
    provider: seed.provider ?? "Tencent Cloud",
    secretId: seed.secretId ?? `AKIDMANAGED${String(number).padStart(25, "0")}`,
    secretKey: seed.secretKey ?? `ManagedSecretKey${String(number).padStart(16, "0")}`,
    state: seed.state ?? "Ready",
    createTime: seed.createTime ?? time,
  };
  account.credentials.push(credential);
  return credential;
}
