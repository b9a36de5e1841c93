import assert from "node:assert/strict";
import { openVault } from "../../../provider/client/vault/server.js";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import type { Driver } from "../../../provider/core/engine/driver.js";
import { PartialError } from "../../../provider/core/engine/errors.js";
import { vaultAuthBackend } from "../../../provider/core/vault/auth-backend.js";
import { vaultAuthRole } from "../../../provider/core/vault/auth-role.js";
import type { Settings } from "../../../provider/core/settings/settings.js";
import {
  vaultDriver,
  type UntypedVaultDefinition,
  type VaultDriverPolicy,
} from "../../../provider/core/vault/driver.js";
import { VaultReader } from "../../../provider/core/vault/reader.js";
import { vaultRules } from "../../../provider/core/vault/rules/index.js";
import type { EmulatorControl, Seed } from "../../../provider/emulator/index.js";
import { settingsAt, useEmulator } from "../../client/support.js";
import { vaultApi, type VaultApi } from "../../support/vault-api.js";
import { sceneWith } from "./vault-steps.js";
import type { VaultKind } from "../../support/kinds.js";

/** The token of these tests: a text that must be in no error and no state. */
export const CANARY = "canary-token";

/** The definitions of both kinds, as an engine drives them. */
export const definitions: Readonly<Record<VaultKind, UntypedVaultDefinition>> = {
  VaultAuthRole: vaultAuthRole as unknown as UntypedVaultDefinition,
  VaultAuthBackend: vaultAuthBackend as unknown as UntypedVaultDefinition,
};

/** A Vault server for a suite, as it is seeded again before each test, and drivers of one kind. */
export interface DrivenVault {
  readonly control: () => EmulatorControl;
  /** The server's own API, for looking and for changes from outside. */
  readonly api: () => VaultApi;
  /** A driver as a new process has it. */
  readonly open: (
    options?: Partial<VaultDriverPolicy> & { settings?: Partial<Settings> },
  ) => Driver;
  /** The calls since the last time that this was asked, without `sys/health`. */
  readonly calls: () => Promise<readonly string[]>;
}

/** Drivers of a kind at an emulator's Vault. */
export function useVaultDriver(kind: VaultKind, vault: NonNullable<Seed["vault"]>): DrivenVault {
  const { emulator, url } = useEmulator({ vault: { token: CANARY, ...vault } });
  const control = () => emulator().control;
  return {
    control,
    api: () => vaultApi(url(), CANARY),
    open: ({ settings, ...policy } = {}) => {
      const own = { vaultToken: CANARY, maxRetries: 0, ...settings };
      const reader = new VaultReader(openVault(settingsAt(url(), own)));
      const { terms } = sceneWith();
      return vaultDriver(definitions[kind], reader, {
        terms,
        mode: "error",
        rules: vaultRules,
        ...policy,
      });
    },
    async calls() {
      const all = await control().calls({ service: "vault" });
      await control().clearCalls();
      return all.map(({ action }) => action).filter((action) => action !== "GET sys/health");
    },
  };
}

/** A creation by a resource named `app`. */
export function creation(kind: VaultKind, args: PropertyMap): Parameters<Driver["create"]>[0] {
  return { op: "create", subject: { kind, key: "urn:app", label: "app", acknowledge: [] }, args };
}

/** An update by a resource named `app`. */
export function update(
  kind: VaultKind,
  args: PropertyMap,
  state: PropertyMap,
): Parameters<Driver["update"]>[0] {
  return { ...creation(kind, args), op: "update", state };
}

/** A deletion by a resource named `app`. */
export function deletion(kind: VaultKind, state: PropertyMap): Parameters<Driver["delete"]>[0] {
  return { subject: creation(kind, {}).subject, state, switchFollows: false };
}

/** The error of work that must fail, which holds no secret. */
export async function errorOf<E extends Error>(
  kind: abstract new (...args: never[]) => E,
  work: Promise<unknown>,
): Promise<E> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof kind, `another error: ${String(error)}`);
    assert.ok(!error.message.includes("canary"), error.message);
    return error;
  }
  return assert.fail("the work should have failed");
}

/** What a change left behind when it stopped halfway. */
export async function partialOf(
  work: Promise<unknown>,
): Promise<{ readonly message: string; readonly id: string; readonly state: PropertyMap }> {
  const { message, id, state } = await errorOf(PartialError, work);
  return { message, id, state: state as PropertyMap };
}
