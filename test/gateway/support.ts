import {
  createEmulator,
  defaultKey,
  type SeedAccount,
  type SeedKey,
} from "../../provider/emulator/index.js";

import type { CheckResult } from "../../provider/gateway/check.js";
import type { ChangeOptions } from "../../provider/gateway/changes/session.js";
import { verifyGateway } from "../../provider/gateway/verify.js";
import { alteringGateway, type Alteration } from "./altering-gateway.js";

/** What a run of the suite against an emulator came to. */
export interface Verified {
  readonly results: readonly CheckResult[];
  readonly failed: readonly string[];
  readonly notChecked: readonly string[];
  /** The settings of the account, before and after. */
  readonly before: unknown;
  readonly after: unknown;
  /** The changing actions that the emulator was asked for. */
  readonly changes: readonly string[];
}

/** How the suite is run. */
export interface VerifyRun {
  readonly account: SeedAccount;
  readonly changes?: ChangeOptions;
  /** @default none: the emulator itself is looked at */
  readonly fault?: Alteration;
  readonly key?: SeedKey;
  readonly onResult?: (result: CheckResult) => void;
  readonly signal?: AbortSignal;
}

/** Runs the suite against an emulator, with or without a faulty gateway before it. */
export async function verifyEmulator(run: VerifyRun): Promise<Verified> {
  const { account, changes, fault = {}, key = defaultKey(0), onResult, signal } = run;
  const emulator = await createEmulator({ seed: { accounts: [{ ...account, keys: [key] }] } });
  const gateway = await alteringGateway(emulator, fault);
  const settings = async () => {
    const [one] = (await emulator.control.state()).accounts;
    return {
      authorization: one?.authorization,
      credentials: one?.credentials,
      stacks: one?.stacks,
    };
  };
  try {
    const before = await settings();
    const results = await verifyGateway({
      url: gateway.url,
      keys: { key: () => Promise.resolve({ ...key, from: "the test" }) },
      ...(changes === undefined ? {} : { changes }),
      ...(onResult === undefined ? {} : { onResult }),
      ...(signal === undefined ? {} : { signal }),
    });
    const idsOf = (outcome: string) =>
      results.filter((one) => one.outcome === outcome).map(({ id }) => id);
    const calls = await emulator.control.calls({ changing: true });
    return {
      results,
      failed: idsOf("failed"),
      notChecked: idsOf("not-checked"),
      before,
      after: await settings(),
      changes: calls.map(({ action }) => action),
    };
  } finally {
    await gateway.close();
    await emulator.close();
  }
}
