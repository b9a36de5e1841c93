import assert from "node:assert/strict";

import type { Engine } from "../../../support/terraform-cli.js";
import type { TerraformAnswer } from "../../../support/terraform-answer.js";
import { engines } from "../guard/support/engines.js";
import { passed, type Beginning } from "../guard/support/guard-scenario.js";
import { authorization, credential, legacy, role, spare } from "../guard/support/hcl.js";
import type { Side } from "./support/gate.js";
import { useProcesses } from "./support/process-scenario.js";

const activeSpare = credential(spare, "active = true");
const mount = { path: "tencentcloud", roles: {} };

/** A call in which the provider is killed, and what is there then. */
interface Cut {
  readonly side: Side;
  readonly action: string;
  readonly beginning: Beginning;
  readonly program: string;
  /** Changing calls that the services got. */
  readonly calls: readonly string[];
  /** What the next apply says of what it finds. */
  readonly finds?: RegExp;
  /** What is in state in the end. */
  readonly address: string;
  /** Where one engine is enough. */
  readonly only?: Engine;
}

const cuts: readonly Cut[] = [
  {
    side: "before",
    action: "CreateCredential",
    beginning: { credentials: [legacy] },
    program: activeSpare,
    calls: [],
    address: "tic_managed_credential.spare",
  },
  {
    side: "after",
    action: "CreateCredential",
    beginning: { credentials: [legacy] },
    program: activeSpare,
    calls: ["CreateCredential"],
    finds: /A managed credential is taken over/,
    address: "tic_managed_credential.spare",
  },
  {
    side: "after",
    action: "EnableAuthorization",
    beginning: {},
    program: authorization(),
    calls: ["CreateServiceLinkedRole", "EnableAuthorization"],
    finds: /TIC authorization is taken over/,
    address: "tic_authorization.tic",
    only: "terraform",
  },
  {
    side: "after",
    action: "POST auth/tencentcloud/role/app",
    beginning: { vault: { token: "root", mounts: [mount] } },
    program: role("app"),
    calls: ["POST auth/tencentcloud/role/app"],
    finds: /A role is taken over/,
    address: "tic_vault_auth_role.app",
    only: "terraform",
  },
];

for (const [engine, name] of engines) {
  describe(`${name}: provider`, function () {
    this.timeout(60_000);
    const scenario = useProcesses(engine);
    afterEach(() => scenario().ended());

    for (const cut of cuts.filter(({ only = engine }) => only === engine)) {
      const { side, action, beginning, program, address } = cut;
      it(`${name}: a provider that is killed in an apply: ${side} ${action}: the next apply makes what is missing, and no second one`, async () => {
        const { lab, gate } = scenario();
        await scenario().begin(beginning, "");
        const there = gate.stop(action, side);
        const killed = lab.apply(program);
        await there;
        await scenario().killProvider();
        crashed(await killed);
        assert.deepEqual(await lab.changingCalls(), cut.calls);
        assert.deepEqual(await scenario().inState(), []);

        const { text } = passed(await lab.apply(program));
        if (cut.finds !== undefined) assert.match(text, cut.finds);
        const calls = await lab.changingCalls();
        assert.equal(calls.filter((one) => one === action).length, 1);
        assert.deepEqual(await scenario().inState(), [address]);
        assert.equal((await lab.refreshOnlyPlan()).exitCode, 0);
      });
    }

    it(`${name}: a provider that is killed in an apply after DeleteCredential: the state keeps it, and the next apply finds it gone`, async () => {
      const { lab, gate } = scenario();
      const on = { authorization: { enabled: true }, credentials: [legacy, spare] };
      await scenario().begin(on, credential(spare));
      const there = gate.stop("DeleteCredential", "after");
      const killed = lab.apply("");
      await there;
      await scenario().killProvider();
      crashed(await killed);
      assert.deepEqual(await scenario().credentials(), ["legacy Active"]);
      assert.deepEqual(await scenario().inState(), ["tic_managed_credential.spare"]);

      passed(await lab.apply(""));
      assert.deepEqual(await lab.changingCalls(), ["DeleteCredential"]);
      assert.deepEqual(await scenario().inState(), []);
    });
  });
}

describe("Terraform: command", function () {
  this.timeout(60_000);
  const scenario = useProcesses("terraform");

  it("Terraform: a command that is killed in an apply ends its provider, which leaves nothing, and the next apply goes on", async () => {
    const { lab, gate } = scenario();
    await scenario().begin({ credentials: [legacy] }, "");
    const there = gate.stop("ActivateCredential", "before");
    const killed = lab.apply(activeSpare);
    await there;
    const { pid } = await scenario().command();
    assert.equal((await scenario().providers()).length, 1);
    process.kill(pid, "SIGKILL");
    const start = performance.now();
    await scenario().ended();
    // It looks twice a second, and has one and a half for its end; a busy machine gets some more.
    assert(performance.now() - start < 4000);
    assert.equal((await killed).ok, false);
    assert.deepEqual(await scenario().left(), []);

    passed(await lab.apply(activeSpare));
    assert.deepEqual(await scenario().credentials(), ["legacy Ready", "spare Active"]);
  });
});

/** Which of the two Terraform says depends on what it hears of first: the call, or the process. */
function crashed({ exitCode, text, shown }: TerraformAnswer): void {
  assert.equal(exitCode, 1, shown);
  assert.match(text, /Plugin did not respond|Request cancelled/, shown);
}
