import assert from "node:assert/strict";

import { createEmulator, defaultKey, type Emulator } from "../../../provider/emulator/index.js";
import type { Seed } from "../../../provider/emulator/index.js";
import { dataSources } from "../../../provider/terraform/data-sources/index.js";
import type { Clock } from "../../../provider/core/engine/clock.js";
import { runSettings } from "../../../provider/terraform/rpc/configure.js";
import { Session } from "../../../provider/terraform/run/session.js";
import {
  complete,
  objectType,
  type Attribute,
} from "../../../provider/terraform/schema/attribute.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { decodeValue } from "../../../provider/terraform/values/decode.js";
import { encodeValue } from "../../../provider/terraform/values/encode.js";

/** The environment of a session: nothing of the process's own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What a session is made from. */
export interface SessionOptions {
  /** More of the provider block. */
  readonly block?: CtyObject;
  readonly env?: Environment;
  readonly stop?: AbortSignal;
  readonly clock?: Clock;
}

const { secretId, secretKey } = defaultKey(0);

/** The key of the emulator's first account, in the environment. */
export const keyInEnvironment: Environment = {
  TENCENTCLOUD_SECRET_ID: secretId,
  TENCENTCLOUD_SECRET_KEY: secretKey,
};

/** A provider that is configured for a server on this machine. */
export function sessionAt(
  url: string,
  {
    block = {},
    env = keyInEnvironment,
    stop = new AbortController().signal,
    clock,
  }: SessionOptions = {},
): Session {
  const config: CtyObject = {
    settings: "gateway",
    gateway_endpoint: block.settings === "cam" ? null : url,
    endpoints: { cam: url, sts: url, tic: url },
    vault_address: url,
    vault_token: "root",
    max_retries: 0,
    ...block,
  };
  return new Session(runSettings(config, { ...env }), { env, stop, clock });
}

/** An emulator for a suite, as it is seeded again before each test. */
export function useSeeded(seed: Seed): () => Emulator {
  let running: Emulator | undefined;
  const emulator = (): Emulator => {
    assert.ok(running, "the emulator runs within tests only");
    return running;
  };
  before(async () => {
    running = await createEmulator({ seed });
  });
  beforeEach(() => emulator().control.seed(seed));
  after(() => running?.close());
  return emulator;
}

/** What Terraform is told: the object with every attribute, over the wire and back. */
export function told(attributes: readonly Attribute[], given: CtyObject): CtyObject {
  const names = attributes.map(({ name }) => name);
  assert.deepEqual(
    Object.keys(given).filter((name) => !names.includes(name)),
    [],
    "what no attribute takes is lost",
  );
  const type = objectType(attributes);
  return decodeValue(encodeValue(complete(attributes, given), type), type) as CtyObject;
}

/** Reads a data source, as a provider does for Terraform. */
export async function read(
  type: string,
  session: Session,
  config: CtyObject = {},
): Promise<CtyObject> {
  const source = dataSources[type];
  assert.ok(source, `there is no ${type}`);
  const { attributes } = source;
  return told(attributes, await source.read(session, complete(attributes, config)));
}
