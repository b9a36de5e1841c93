import assert from "node:assert/strict";
import { createRequire } from "node:module";

import * as pulumi from "@pulumi/pulumi";
import * as tic from "tencentcloud-tic";

import { run } from "../../../tools/run.mjs";
import { credential, legacy, type Account } from "./support/account.js";
import { passed, program, refused, useScenario } from "./support/scenario.js";

const fresh = credential("fresh", 3);
const on: Account = { authorization: { enabled: true }, credentials: [legacy] };
const off: Account = { credentials: [legacy] };
const nothing = program(() => undefined);
const onlyFresh = program(() => new tic.ManagedCredential("fresh", fresh));
const onlyAuthorization = program(() => new tic.Authorization("tic"));

/** A resource whose output nobody knows before up. */
class Later extends pulumi.dynamic.Resource {
  declare readonly value: pulumi.Output<string>;

  constructor(name: string, later: string) {
    const create = (inputs: { later: string }) =>
      Promise.resolve({ id: "later", outs: { value: inputs.later } });
    super({ create }, name, { later, value: undefined });
  }
}
const named = program(() => {
  new tic.ManagedCredential("fresh", { ...fresh, name: new Later("name", "fresh").value });
});

describe("Inputs", () => {
  const scenario = useScenario();

  it("Inputs that are not known in preview are said to be not judged, never to be right, and are judged in apply", async () => {
    const { lab } = scenario();
    await scenario().begin(on, nothing);
    const preview = passed(await lab.preview(named));
    assert.match(
      preview.text,
      /Not judged in preview[^]*name is not known until up\. This is judged again just before the change\./,
    );
    refused(await lab.up(named), [/\(C3\)/]);
    await scenario().untouched();

    await lab.emulator.control.setAuthorization({ enabled: false });
    passed(await lab.up(named));
    assert.deepEqual(await scenario().credentials(), ["legacy Active", "fresh Ready"]);
  });
});

describe("Two programs", () => {
  const one = useScenario();
  const other = useScenario();

  it("Two programs in one process are judged each by its own, at the same time", async () => {
    const stacks = [{ stackName: "shop" }];
    await one().begin({ ...on, stacks }, onlyAuthorization);
    await other().begin(off, nothing);
    const [removal, creation] = await Promise.all([
      one().lab.preview(nothing),
      other().lab.preview(onlyFresh),
    ]);
    refused(removal, [/\(A3\)/]);
    passed(creation);
    assert.doesNotMatch(creation.text, /\((A\d|C3)\)/);

    const answers = await Promise.all([one().lab.up(onlyAuthorization), other().lab.up(onlyFresh)]);
    answers.forEach(passed);
  });
});

describe("Package: two copies", () => {
  const scenario = useScenario();

  it("Two copies of the package in one program share what is declared and the hooks", async () => {
    const copy = anotherCopy();
    assert.notEqual(copy.Authorization, tic.Authorization);
    const declared = program(() => {
      new copy.Authorization("tic");
      new tic.ManagedCredential("fresh", fresh);
    });
    await scenario().begin(off, nothing);
    refused(await scenario().lab.preview(declared), [/\(C3\)/, /"fresh"/]);
  });
});

/** The package once more, as an application with two versions of it would have. */
function anotherCopy(): typeof tic {
  const require = createRequire(__filename);
  const known = { ...require.cache };
  const entry = require.resolve("tencentcloud-tic");
  const folder = entry.slice(0, entry.lastIndexOf("index.js"));
  for (const path of Object.keys(require.cache)) {
    if (path.startsWith(folder)) Reflect.deleteProperty(require.cache, path);
  }
  const copy = require("tencentcloud-tic") as typeof tic;
  Object.assign(require.cache, known);
  return copy;
}

describe("Unit test", () => {
  const scenario = useScenario();

  it("A unit test with Pulumi's mocks constructs the resources without an engine and without an account", async () => {
    const script = `
      const pulumi = require("@pulumi/pulumi");
      pulumi.runtime.setMocks({
        newResource: ({ name, inputs }) => ({ id: name + "-id", state: inputs }),
        call: ({ inputs }) => inputs,
      });
      const tic = require("tencentcloud-tic");
      const authorization = new tic.Authorization("tic", { deleteRole: true });
      const legacy = new tic.ManagedCredential("legacy", ${JSON.stringify(legacy)});
      pulumi.all([authorization.id, legacy.id]).apply((ids) => console.log(ids.join()));
    `;
    const { code, output } = await run(process.execPath, ["-e", script], {
      cwd: scenario().lab.directory,
    });
    assert.equal(code, 0, output);
    assert.match(output, /tic-id,legacy-id/);
  });
});
