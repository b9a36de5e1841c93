import assert from "node:assert/strict";

import { dataSources } from "../../../provider/terraform/data-sources/index.js";
import { ephemeralResources } from "../../../provider/terraform/ephemeral/vault-login.js";
import { createProvider } from "../../../provider/terraform/rpc/index.js";
import type { ProtoDiagnostic } from "../../../provider/terraform/protocol/messages.js";
import { objectType, type Attribute } from "../../../provider/terraform/schema/attribute.js";
import { createLog } from "../../../provider/terraform/server/log.js";
import type { CtyObject } from "../../../provider/terraform/values/cty.js";
import { decodeValue } from "../../../provider/terraform/values/decode.js";
import { formsOf } from "../../support/canaries.js";
import { roleEnvironment, seed } from "../ephemeral/support.js";
import { readingConfig } from "../support/every-answer.js";
import { Phase } from "../support/phase.js";
import { repeating } from "../support/repeating.js";
import { said } from "../support/said.js";
import { ProvidedAt, useProvider } from "../support/use-provider.js";

/** Arguments of which ids are made: an id is never a secret. */
const IN_IDS = ["role", "mount"];

/** What is read or opened. */
interface ReadingPage {
  readonly typeName: string;
  readonly attributes: readonly Attribute[];
  readonly isOpened: boolean;
}

const readings: readonly ReadingPage[] = [
  ...Object.entries(dataSources).map(([typeName, { attributes }]) => ({
    ...{ typeName, attributes, isOpened: false },
  })),
  ...Object.entries(ephemeralResources).map(([typeName, { attributes }]) => ({
    ...{ typeName, attributes, isOpened: true },
  })),
];

/** Every argument of every one that is in no id. */
const cases = readings.flatMap((reading) =>
  reading.attributes
    .filter(({ required, optional }) => required === true || optional === true)
    .filter(({ name }) => !IN_IDS.includes(name))
    .map(({ name }) => ({ ...reading, name })),
);

const role = "deployer";

describe("Hidden readings", () => {
  const provided = useProvider(seed);
  let lines: string[] = [];
  let phase: Phase;
  let heard: ProtoDiagnostic[] = [];
  beforeEach(async () => {
    lines = [];
    heard = [];
    const { emulator } = provided();
    const log = createLog({ level: "trace", write: (line) => lines.push(line) });
    const env = { ...(await roleEnvironment(emulator.url)) };
    const stop = new AbortController().signal;
    phase = new Phase(createProvider({ stop, log, version: "0", env }));
    assert.deepEqual(await phase.configure(new ProvidedAt(emulator).block), []);
  });

  /** Checks and asks, and closes what was opened. */
  async function ask(reading: ReadingPage, config: CtyObject): Promise<void> {
    const request = { typeName: reading.typeName, config: readingConfig({ ...reading, config }) };
    const { server } = phase;
    if (!reading.isOpened) {
      heard.push(...(await server.ValidateDataResourceConfig(request)).diagnostics);
      heard.push(...(await server.ReadDataSource(request)).diagnostics);
      return;
    }
    heard.push(...(await server.ValidateEphemeralResourceConfig(request)).diagnostics);
    const opened = await server.OpenEphemeralResource(request);
    heard.push(...opened.diagnostics);
    const { private: privateState } = opened;
    if (privateState === undefined) return;
    const closing = { typeName: reading.typeName, private: privateState };
    heard.push(...(await server.CloseEphemeralResource(closing)).diagnostics);
  }

  function expectNone(value: string): void {
    const told = [...said(heard), ...lines];
    const shown = told.filter((line) => formsOf(value).some((form) => form.test(line)));
    assert.deepEqual(shown.slice(0, 1), []);
  }

  it("An argument of what is read or opened, which may be sensitive, is tried in turn for the login, as data sources take nothing but parts of ids", () => {
    assert.deepEqual([...new Set(cases.map(({ typeName }) => typeName))], ["tic_vault_login"]);
  });

  for (const { name, ...reading } of cases) {
    for (const value of ["zq1-canary", "zq1 Canary\u0007"]) {
      it(`An argument of what is read or opened, which may be sensitive, is in no message and in no line of the log: ${reading.typeName} ${name} ${JSON.stringify(value)}`, async () => {
        const { emulator } = provided();
        for (const skip of [0, 1, 2]) {
          await repeating(emulator, value, skip);
          await ask(reading, { role, [name]: value });
          await emulator.control.clearFaults();
        }
        assert.match(said(heard).join("\n"), /\[secret\]/);
        expectNone(value);
      });
    }
  }

  it("An argument of what is read or opened, which may be sensitive, is shown where it is a region that the provider block names, and all messages need", async () => {
    const [login] = readings.filter(({ isOpened }) => isOpened);
    assert.ok(login);
    await ask(login, { role, region: "ap-guangzhou" });
    await repeating(provided().emulator, "ap-guangzhou", 0);
    await ask(login, { role, region: "ap-guangzhou" });
    assert.match(said(heard).join("\n"), /cannot store ap-guangzhou or/);
  });

  it("An argument of what is read or opened, which may be sensitive, is as little told as the token of a login, which no later message repeats", async () => {
    const { emulator } = provided();
    const [login] = readings.filter(({ isOpened }) => isOpened);
    assert.ok(login);
    const request = {
      typeName: login.typeName,
      config: readingConfig({ ...login, config: { role } }),
    };
    const opened = await phase.server.OpenEphemeralResource(request);
    const result = decodeValue(opened.result, objectType(login.attributes)) as CtyObject;
    const { client_token: token } = result;
    assert.ok(typeof token === "string" && token !== "");
    await repeating(emulator, token, 0);
    for (const reading of readings) {
      await ask(reading, reading.attributes.some(({ name }) => name === "role") ? { role } : {});
    }
    const closing = { typeName: login.typeName, private: opened.private ?? new Uint8Array() };
    heard.push(...(await phase.server.CloseEphemeralResource(closing)).diagnostics);
    await phase.server.shutdown();
    const told = [...said(heard), ...lines];
    assert.match(told.join("\n"), /Cannot close/);
    assert.deepEqual(
      told.filter((line) => line.toLowerCase().includes(token.toLowerCase())),
      [],
    );
    assert.match(told.join("\n"), /cannot store \[(hidden|secret)\]/);
  });
});
