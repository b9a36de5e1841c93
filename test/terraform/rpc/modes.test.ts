import assert from "node:assert/strict";

import { UNKNOWN_VALUE } from "../../../provider/terraform/values/cty.js";
import { arn, declared, legacy, spare } from "../support/declared.js";
import { passes, refuses, said, silent, warns } from "../support/said.js";
import { useProvider, withToken } from "../support/use-provider.js";

const shop = { stackName: "shop", method: "Credential" as const, credentialId: "cred-00000002" };

describe("Preconditions", () => {
  const provider = useProvider({
    accounts: [{ credentials: [legacy, spare], stacks: [shop] }],
    vault: { mounts: [{ path: "tencentcloud" }] },
  });
  const kind = "ManagedCredential";

  it("Preconditions as error refuse", async () => {
    const prior = await provider().made(kind, declared(spare));
    const phase = await provider().phase({ preconditions: "error" });
    refuses(await phase.planDeletion(kind, prior), /\(C6\)/);
  });

  it("Preconditions as warn warn with the same words, and let the platform decide", async () => {
    const prior = await provider().made(kind, declared(spare));
    const error = await (await provider().phase()).planDeletion(kind, prior);
    const phase = await provider().phase({ preconditions: "warn" });
    const plan = await phase.planDeletion(kind, prior);
    warns(plan, /\(C6\)/);
    const found = ({ diagnostics }: typeof plan) =>
      diagnostics.map(({ summary, detail }) => [summary, detail.split("\n")[0]]);
    assert.deepEqual(found(plan), found(error));
    const applying = await provider().phase({ preconditions: "warn", wait_for_switch: "0" });
    const answer = await applying.applyDeletion(kind, prior, plan.private);
    refuses(answer, /DeleteCredential/);
    assert.deepEqual(answer.state, prior.state);
  });

  it("Preconditions as warn still refuse what would lose a credential for good, in plan and in apply", async () => {
    const { control } = provider().emulator;
    const account = {
      authorization: { enabled: true },
      credentials: [legacy, spare],
      stacks: [{ stackName: "shop", method: "Authorization" as const }],
    };
    await control.seed(withToken({ accounts: [account] }));
    const going = await provider().made(kind, declared(spare));
    const on = await provider().made("Authorization", {});
    const phase = () => provider().phase({ preconditions: "warn", wait_for_switch: "0" });
    const planning = await phase();
    const plans = await Promise.all([
      planning.planDeletion(kind, going),
      planning.planDeletion("Authorization", on),
    ]);
    refuses({ diagnostics: plans.flatMap((one) => one.diagnostics) }, /\(A3\)/);
    const applying = await phase();
    refuses(await applying.applyDeletion(kind, going, plans[0].private), /\(A3\)/);
    assert.deepEqual(await provider().credentials(), ["legacy Active", "spare Ready"]);
  });

  it("Preconditions as warn still refuse what Terraform itself would make wrong", async () => {
    const prior = await provider().made("VaultAuthRole", { arn });
    const phase = await provider().phase({ preconditions: "warn" });
    await phase.read("VaultAuthRole", prior);
    const answers = await Promise.all([
      phase.planDeletion("VaultAuthRole", prior),
      phase.plan("VaultAuthRole", { arn }),
    ]);
    refuses({ diagnostics: answers.flatMap((one) => one.diagnostics) }, /One object under two/);
  });

  it("Preconditions as off say nothing in plan, while apply still checks", async () => {
    const prior = await provider().made(kind, declared(spare));
    await provider().emulator.control.clearCalls();
    const phase = await provider().phase({ preconditions: "off" });
    const plan = await phase.planDeletion(kind, prior);
    silent(plan.diagnostics);
    silent((await phase.plan("VaultAuthRole", { arn, mount: "nowhere" })).diagnostics);
    passes(await phase.plan("VaultAuthBackend", { description: UNKNOWN_VALUE }));
    assert.deepEqual(await provider().emulator.control.calls(), [], "nobody was asked");
    const applying = await provider().phase({ preconditions: "off", wait_for_switch: "0" });
    const answer = await applying.applyDeletion(kind, prior, plan.private);
    refuses(answer, /\(C6\)/);
    assert.deepEqual(answer.state, prior.state);
  });

  it("Preconditions as off still leave no object to two resources", async () => {
    const phase = await provider().phase({ preconditions: "off" });
    const plan = passes(await phase.plan("VaultAuthRole", { arn }));
    passes(await phase.apply("VaultAuthRole", { arn }, plan));
    const again = await phase.apply("VaultAuthRole", { arn }, plan);
    assert.match(said(again.diagnostics).join(), /is the same object/);
  });
});

describe("Back end", () => {
  const provider = useProvider({ accounts: [{ credentials: [legacy] }] });
  const cam = { settings: "cam", gateway_endpoint: null };

  it("The back end without credentials (cam) refuses a managed credential in plan, with what to do instead", async () => {
    const phase = await provider().phase(cam);
    const plan = await phase.plan("ManagedCredential", declared(legacy));
    refuses(
      plan,
      /no public API/,
      /use a settings gateway \(settings = "gateway" and gateway_endpoint\)/,
    );
  });

  it("The back end without credentials (cam) refuses to clear credentials, at the attribute", async () => {
    const phase = await provider().phase(cam);
    refuses(
      await phase.plan("Authorization", { clear_managed_credentials: true }),
      /error at clear_managed_credentials: .*\(settings = "gateway" and gateway_endpoint\)/,
    );
  });

  it("The back end without credentials (cam) knows the role and not the switch", async () => {
    const made = await provider().made("Authorization", {}, cam);
    assert.deepEqual(
      [made.state.status, made.state.switch, made.state.permitted_services],
      ["Authorized", "Unknown", null],
    );
  });
});

describe("Vault", () => {
  const provider = useProvider({ vault: { mounts: [{ path: "tencentcloud" }] } });

  it("A Vault that a plan may not, or cannot, ask is not asked about a role without a preflight, new or there", async () => {
    const config = { arn, preflight: false };
    const made = await provider().made("VaultAuthRole", config);
    await provider().emulator.control.clearCalls();
    const phase = await provider().phase();
    silent((await phase.plan("VaultAuthRole", { ...config, mount: "nowhere" })).diagnostics);
    const changed = passes(await phase.plan("VaultAuthRole", { ...config, token_ttl: "1h" }, made));
    assert.equal(changed.planned?.token_ttl, "1h");
    assert.deepEqual(await provider().emulator.control.calls(), []);
  });

  it("A Vault that a plan may not, or cannot, ask is waited for in apply when it cannot be reached, and a warning says so", async () => {
    const phase = await provider().phase({ vault_address: "http://127.0.0.1:1" });
    const plan = await phase.plan("VaultAuthRole", { arn });
    warns(plan, /Not judged in plan.*: auth\/tencentcloud\/role\/app could not be read/);
    refuses(await phase.apply("VaultAuthRole", { arn }, plan), /Cannot make tic_vault_auth_role/);
  });
});
