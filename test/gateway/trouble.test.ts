import assert from "node:assert/strict";

import { accounts } from "./accounts.js";
import type { Answered } from "./altering-gateway.js";
import { accept, altering, once } from "./fault.js";
import { verifyEmulator, type Verified } from "./support.js";

const remaining = { disposable: false };

function resultOf({ results }: Verified, id: string) {
  const { outcome, detail } = results.find((one) => one.id === id) ?? {};
  return { outcome, detail };
}

/** The answer to the first call of an action is lost, after the call was done. */
function losing(action: string) {
  let lost = false;
  return {
    after(answered: Answered) {
      if (lost || answered.action !== action || answered.code !== "") return undefined;
      lost = true;
      return "lost" as const;
    },
  };
}

describe("Trouble", () => {
  it("The conformance suite in trouble deletes a credential again whose id it was never told", async () => {
    const verified = await verifyEmulator({
      account: accounts.off,
      changes: remaining,
      fault: losing("CreateCredential"),
    });
    assert.deepEqual(verified.failed, ["credentials.create"]);
    assert.match(resultOf(verified, "credentials.create").detail ?? "", /no answer came/);
    assert.deepEqual(verified.after, verified.before);
  });

  it("The conformance suite in trouble turns the switch off again when it was never told that it is on", async () => {
    const verified = await verifyEmulator({
      account: accounts.off,
      changes: remaining,
      fault: losing("EnableAuthorization"),
    });
    assert.deepEqual(verified.failed, ["authorization.enable"]);
    assert.deepEqual(verified.after, verified.before);
  });

  it("The conformance suite in trouble says what a wrong gateway deleted for good", async () => {
    const verified = await verifyEmulator({
      account: accounts.offWithStack,
      changes: { ...remaining, stackInUse: "stk-00000001" },
      fault: altering(
        ({ code }) => code === "FailedOperation.CredentialInUse",
        async (one) => {
          await one.emulator.control.removeCredential("cred-00000001");
          return accept(one);
        },
      ),
    });
    assert.deepEqual(verified.failed, ["credentials.delete.in-use", "changes.end"]);
    const { detail = "" } = resultOf(verified, "changes.end");
    assert.match(detail, /^put it back by hand: .*cred-00000001 was Active and is not there/);
  });

  it("The conformance suite in trouble says why it could not put the account back", async () => {
    const verified = await verifyEmulator({
      account: accounts.off,
      changes: remaining,
      fault: {
        instead: async ({ action, emulator }) => {
          const [account] = (await emulator.control.state()).accounts;
          return action === "DisableAuthorization" && account?.authorization.enabled === true
            ? { Error: { Code: "InternalError", Message: "Broken." } }
            : undefined;
        },
      },
    });
    assert.deepEqual(verified.failed, ["authorization.disable", "changes.end"]);
    assert.match(
      resultOf(verified, "changes.end").detail ?? "",
      /TIC authorization was Disabled and is Authorized \(DisableAuthorization: InternalError/,
    );
  });

  it("The conformance suite in trouble changes nothing in an account that it can't read", async () => {
    const verified = await verifyEmulator({
      account: accounts.off,
      changes: remaining,
      fault: altering(
        ({ action, code }) => action === "DescribeStackAuthorizations" && code === "",
        ({ response }) => delete response.TotalCount,
      ),
    });
    assert.deepEqual(verified.failed, ["stacks.shape"]);
    assert.equal(resultOf(verified, "changes.start").outcome, "not-checked");
    assert.deepEqual(verified.changes, []);
  });

  it("The conformance suite in trouble makes no other check of a gateway that does not answer", async () => {
    const verified = await verifyEmulator({
      account: accounts.off,
      changes: remaining,
      fault: { after: () => "lost" },
    });
    assert.deepEqual(verified.failed, ["reach"]);
    assert.equal(verified.notChecked.length, verified.results.length - 1);
    assert.deepEqual(verified.changes, []);
  });

  it("The conformance suite in trouble repeats no message of a gateway, for it may hold a secret", async () => {
    const canary = "CanaryCanaryCanaryCanaryCanary00";
    const { results, failed } = await verifyEmulator({
      account: accounts.off,
      fault: once(
        ({ code }) => code === "InvalidAction",
        ({ response }) => (response.Error = { Code: canary, Message: canary }),
      ),
    });
    assert.deepEqual(failed, ["protocol.action"]);
    assert.ok(!JSON.stringify(results).includes(canary));
  });
});
