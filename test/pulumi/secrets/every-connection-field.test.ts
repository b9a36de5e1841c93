import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import {
  connectionFields,
  vaultConnectionFields,
} from "../../../provider/core/settings/setting-fields.js";
import type { Seed } from "../../../provider/emulator/seed/seed.js";
import * as tic from "../../../provider/pulumi/index.js";
import { echoOf } from "../../support/canaries.js";
import { inClear } from "../support/engine/properties.js";
import { providersOf } from "../support/engine/provider-side.js";
import { programOf } from "../support/objects.js";
import { arnOf, keyPair, keys, type SimulatedLab } from "../support/simulated-lab.js";
import { useSimulatedLab } from "../support/use-simulated-lab.js";
import { useWire, Watch, ways } from "../support/watch.js";
import { resourceKinds, isVaultKind, type ResourceKind } from "../../support/kinds.js";

type Args = Readonly<Record<string, unknown>>;
type Class = new (name: string, args: Args, opts?: pulumi.CustomResourceOptions) => pulumi.Resource;
type Field = keyof typeof connectionFields | keyof typeof vaultConnectionFields;

/** Another folder of the user, where a profile and a token are. */
const home = mkdtempSync(join(tmpdir(), "zq8-canary-home-"));

const pair = keyPair(0);

/** A value with which nothing can be asked; and one that is right, where one can be told from others. */
const values: Readonly<Record<Field, { readonly bad: string; readonly right?: string }>> = {
  profile: { bad: "zq8-canary-none", right: "zq8-canary-team" },
  environmentPrefix: { bad: "zq8_canary_none_", right: "zq8_canary_" },
  assumeRoleArn: { bad: arnOf("zq8-canary-none"), right: arnOf("zq8-canary-role") },
  address: { bad: "http://127.0.0.1:1/zq8-canary" },
  // Ids show the one in which an object is.
  namespace: { bad: "zq8-canary-team" },
  tokenFile: { bad: join(home, "zq8-canary-none"), right: join(home, "zq8-canary-token") },
  tokenVariable: { bad: "zq8_canary_none", right: "zq8_canary_token" },
};

const environment: Readonly<Record<string, string>> = {
  HOME: home,
  zq8_canary_SECRET_ID: pair.secretId,
  zq8_canary_SECRET_KEY: pair.secretKey,
  zq8_canary_token: "root",
};

/** The least that each kind takes. */
const least: Readonly<Record<ResourceKind, Args>> = {
  Authorization: {},
  ManagedCredential: { name: "ours", ...keyPair(2) },
  VaultAuthRole: { arn: arnOf("app") },
  VaultAuthBackend: { path: "one", ...keyPair(2) },
};

const other: Readonly<Record<ResourceKind, Args>> = {
  Authorization: { deleteRole: true },
  ManagedCredential: { active: true },
  VaultAuthRole: { tokenNoDefaultPolicy: true },
  VaultAuthBackend: { listingVisibility: "unauth" },
};

const seed: Seed = {
  accounts: [
    {
      keys,
      credentials: [{ name: "first", ...keyPair(1) }],
      roles: [{ roleName: "zq8-canary-role", serviceLinked: false }],
    },
  ],
  vault: { mounts: [{ path: "tencentcloud" }] },
};

const cases = resourceKinds.flatMap((kind) =>
  Object.keys(isVaultKind(kind) ? vaultConnectionFields : connectionFields).map((field, index) => ({
    kind,
    field: field as Field,
    asSecret: ways[index % ways.length] ?? pulumi.secret,
  })),
);

describe("a field of the connection that a program marks as secret", () => {
  const open = useSimulatedLab();
  const wire = useWire();
  const before: Record<string, string | undefined> = {};
  beforeEach(() => {
    for (const [name, value] of Object.entries(environment)) {
      before[name] = process.env[name];
      process.env[name] = value;
    }
    mkdirSync(join(home, ".tencentcloud"), { recursive: true });
    const { secretId, secretKey } = pair;
    const file = `[zq8-canary-team]\nsecret_id = ${secretId}\nsecret_key = ${secretKey}\n`;
    writeFileSync(join(home, ".tencentcloud", "credentials"), file);
    writeFileSync(join(home, "zq8-canary-token"), "root");
  });
  afterEach(() => {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });
  after(() => {
    rmSync(home, { recursive: true });
  });

  for (const { kind, field, asSecret } of cases) {
    const { bad, right } = values[field];
    const program = (value: string, changes: Args = {}): (() => void) =>
      programOf(() => {
        const connection = { [field]: asSecret(value) };
        new (tic[kind] as unknown as Class)("subject", { ...least[kind], connection, ...changes });
      });

    it(`is in no message where it leads nowhere: ${kind} ${field}`, async () => {
      const { engine } = await open(seed);
      const watch = new Watch();
      await watch.keep("preview", engine.preview(program(bad)));
      const answer = await watch.keep("up", engine.up(program(bad)));
      assert.ok(!answer.ok);
      assert.match(watch.textOf("up"), /\[secret\]/);
      watch.keepState(engine.state);
      watch.say("wire", wire());
      watch.expectNone([bad]);
    });

    if (right === undefined) continue;
    it(`is nowhere while an object is made, read, changed and deleted: ${kind} ${field}`, async () => {
      const lab = await open(seed);
      const { engine } = lab;
      const watch = new Watch();
      await watch.keep("preview", engine.preview(program(right)));
      for (const skip of [0, 1, 3]) {
        await repeating(lab, right, skip);
        await watch.keep("create", engine.up(program(right)));
        await lab.emulator.control.clearFaults();
      }
      const made = await watch.keep("create", engine.up(program(right)));
      assert.ok(made.ok, made.text);
      const claimed = engine.state.find(({ name }) => name === "subject");
      assert.ok(claimed);
      const provider = providersOf(undefined, engine.config)(claimed.type);
      await repeating(lab, right, 0);
      await assert.rejects(provider.read(claimed.id, inClear(claimed.outputs)), (error: Error) => {
        watch.say("refresh", `${String(error)} ${error.message} ${error.stack ?? ""}`);
        return true;
      });
      for (const skip of [0, 2]) {
        await lab.emulator.control.clearFaults();
        await repeating(lab, right, skip);
        await watch.keep("change", engine.up(program(right, other[kind])));
      }
      await watch.keep("elsewhere", engine.preview(program(bad, other[kind])));
      await watch.keep("removal", engine.up(programOf(() => undefined)));
      await lab.emulator.control.clearFaults();
      await watch.keep("destroy", engine.destroy(program(right)));
      watch.keepState(engine.state);
      watch.say("wire", wire());
      watch.expectNone([right, bad]);
      for (const where of ["create", "refresh", "change"]) {
        assert.match(watch.textOf(where), /cannot store \[secret\]/);
      }
    });
  }
});

/** After so many calls every service fails, and repeats a value in every form. */
async function repeating({ emulator }: SimulatedLab, value: string, skip: number): Promise<void> {
  const error = { kind: "error", times: 99, skip, message: echoOf(value) } as const;
  for (const service of ["cam", "sts", "tic", "tic-settings"]) {
    await emulator.control.fault({ ...error, service, code: "InvalidParameter" });
  }
  await emulator.control.fault({ ...error, service: "vault", code: "400" });
}
