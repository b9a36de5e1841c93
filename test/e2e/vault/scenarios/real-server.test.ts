import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import { Lab } from "../../../support/lab.js";
import { useRealVault } from "../../../support/use-real-vault.js";
import { passed, program, refused } from "../../scenarios/support/scenario.js";
import { arn, arnOf, declaringRole, role } from "./support/declared.js";
import { useEnvironment } from "./support/environment.js";

const mount = "team-a/tencentcloud";
const path = `auth/${mount}/role/app`;
const nothing = program(() => undefined);

describe("Real server", () => {
  const vault = useRealVault();
  const environment = useEnvironment();
  let lab: Lab;
  let opened: Lab | undefined;
  let empty: Awaited<ReturnType<Lab["stack"]["exportStack"]>>;
  before(async () => {
    lab = opened = await Lab.open({});
    empty = await lab.stack.exportStack();
  });
  beforeEach(async () => {
    environment(vault().env);
    await vault().ok("DELETE", `sys/auth/${mount}`);
    await vault().ok("POST", `sys/auth/${mount}`, { type: vault().plugins["v0.0.1"] });
    await lab.stack.importStack(empty);
  });
  // Where the plugins are missing, all of this is skipped.
  after(() => opened?.close());

  /** From now on the runs have a token with this policy alone. */
  async function restrict(policy: string): Promise<void> {
    await vault().ok("PUT", "sys/policies/acl/poor", { policy });
    const { auth } = await vault().ok("POST", "auth/token/create", {
      policies: ["poor"],
      no_parent: true,
    });
    environment({ VAULT_TOKEN: String(auth.client_token), BAO_TOKEN: String(auth.client_token) });
  }

  const both = program(() => {
    const pluginName = vault().plugins["v0.0.1"];
    new tic.VaultAuthBackend("backend", { path: mount, pluginName });
    role({ mount });
  });

  it("What a real server says, and what a person then reads: a backend and a role: taken over and made, found unchanged, and gone in their order", async () => {
    const { text } = passed(await lab.preview(both));
    assert.match(text, /taken over \(V1\)/);
    passed(await lab.up(both));
    assert.equal((await vault().ok("GET", path)).data.arn, arn);
    passed(await lab.drift());
    passed(await lab.previewAndUp(nothing));
    const { data } = await vault().ok("GET", "sys/auth");
    assert.ok(!(`${mount}/` in data));
  });

  it("What a real server says, and what a person then reads: a token without any right on the role: the path and what its policy lacks", async () => {
    await restrict('path "sys/auth" { capabilities = ["read"] }');
    refused(await lab.up(declaringRole({ mount })), [
      /vault GET auth\/team-a\/tencentcloud\/role\/app: .*permission denied/,
      /the policies of the token \(from the environment variable BAO_TOKEN\) lack "read" on auth\/te/,
      /Allow in one of them: path "auth\/team-a\/tencentcloud\/role\/app" \{ capabilities = \["read"/,
    ]);
  });

  it("What a real server says, and what a person then reads: a token that may read and not write: what it lacks, and nothing is in state", async () => {
    await restrict(`path "auth/${mount}/*" { capabilities = ["read", "list"] }`);
    passed(await lab.preview(declaringRole({ mount })));
    refused(await lab.up(declaringRole({ mount })), [
      /vault POST auth\/team-a.* lack "create" and "update" on/,
      /\{ capabilities = \["create", "update"\] \}/,
    ]);
    assert.ok(!(await lab.state()).includes(path));
  });

  it("What a real server says, and what a person then reads: a token of a role's owner is enough for roles: mounts are not asked for", async () => {
    const capabilities = '["create", "read", "update", "delete", "list"]';
    await restrict(`path "auth/${mount}/role/*" { capabilities = ${capabilities} }`);
    const { text } = passed(await lab.preview(declaringRole({ mount })));
    assert.doesNotMatch(text, /warning/);
    passed(await lab.up(declaringRole({ mount })));
    passed(await lab.up(declaringRole({ mount, tokenTtl: "1h" })));
    passed(await lab.drift());
    passed(await lab.up(nothing));
  });

  it("What a real server says, and what a person then reads: a mount whose roles the token may not list: cannot check (V6)", async () => {
    passed(await lab.up(both));
    await restrict(`path "sys/auth/${mount}" { capabilities = ["read", "delete", "sudo"] }
      path "auth/${mount}/role/app" { capabilities = ["read", "delete"] }`);
    refused(await lab.preview(nothing), [
      /Cannot check [^(]*\(V6\)/,
      /vault LIST auth\/team-a\/tencentcloud\/roles: .* lack "list" on auth\/team-a/,
    ]);
  });

  it("What a real server says, and what a person then reads: a foreign role on a mount that is deleted: named (V6)", async () => {
    passed(await lab.up(both));
    await vault().ok("POST", `auth/${mount}/role/theirs`, { arn: arnOf("theirs") });
    for (const answer of [await lab.preview(nothing), await lab.up(nothing)]) {
      refused(answer, [/has 1 role that this run does not delete: "theirs"/]);
    }
  });

  it("What a real server says, and what a person then reads: a role written by legacy names: taken over with one write that clears them", async () => {
    await vault().ok("POST", path, { arn, ttl: "1h", policies: "dev,prod", period: 60 });
    const declared = declaringRole({
      mount,
      tokenTtl: 3600,
      tokenPeriod: "1m",
      tokenPolicies: ["prod", "dev"],
    });
    const { text } = passed(await lab.previewAndUp(declared));
    assert.doesNotMatch(text, /error/);
    const { data } = await vault().ok("GET", path);
    assert.deepEqual([data.ttl, data.policies, data.period], [undefined, undefined, undefined]);
    passed(await lab.drift());
  });

  it("What a real server says, and what a person then reads: a plugin that is not in the catalog: how it is registered", async () => {
    const unknown = program(() => new tic.VaultAuthBackend("b", { path: "b", pluginName: "none" }));
    refused(await lab.up(unknown), [
      /plugin not found in the catalog/,
      /Register it \("bao plugin register -sha256=/,
    ]);
  });

  it("What a real server says, and what a person then reads: a namespace that is not there: said so, and nothing is in state", async () => {
    environment({ VAULT_NAMESPACE: "nowhere", BAO_NAMESPACE: "nowhere" });
    refused(await lab.up(declaringRole({ mount })), [/The server has no namespace "nowhere"/]);
    assert.ok(!(await lab.state()).includes(path));
  });
});
