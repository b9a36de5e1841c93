import assert from "node:assert/strict";

import * as tic from "tencentcloud-tic";

import type { Answer } from "../../support/lab.js";
import { seedOf } from "../scenarios/support/account.js";
import { passed, program, useScenario } from "../scenarios/support/scenario.js";

/** Each page but the first begins with the last item of the page before. */
const NEW_ON_A_PAGE = 99;
/** Before anything asks for the role, and with it. */
const MOST_LOOKS = 2;
/** What a look at the account asks besides the list of credentials. */
const A_LOOK = ["DescribeAuthorization", "GetCallerIdentity", "GetRole"];
type Calls = Readonly<Record<string, number>>;

const names = (count: number) => Array.from({ length: count }, (_, n) => `number-${String(n)}`);
const secretId = (n: number): string => `AKIDMANY${String(n).padStart(28, "0")}`;
const secretKey = "SecretKeyOfTheOneKeyOfTheTest001";

describe("Api calls", () => {
  const scenario = useScenario();
  const counts = new Map<number, Readonly<Record<string, Calls>>>();

  for (const count of [1, 30, 200]) {
    it(`The calls of a run with nothing to do are counted with ${String(count)} credentials`, async () => {
      const { lab } = scenario();
      const declaring = program(() => {
        new tic.Authorization("tic");
        names(count).forEach((name, n) => {
          new tic.ManagedCredential(name, { name, secretId: secretId(n), secretKey });
        });
      });
      const { accounts: [account] = [] } = seedOf({});
      await lab.emulator.control.seed({
        accounts: [
          {
            authorization: { enabled: true },
            keys: [
              ...(account?.keys ?? []),
              ...names(count).map((_, n) => ({ secretId: secretId(n), secretKey })),
            ],
            credentials: names(count).map((name, n) => ({ name, secretId: secretId(n) })),
          },
        ],
      });
      passed(await lab.up(declaring));
      const made = {
        preview: await callsOf(() => lab.preview(declaring, { expectNoChanges: true })),
        up: await callsOf(() => lab.up(declaring, { expectNoChanges: true })),
        refresh: await callsOf(() => lab.drift()),
      };
      counts.set(count, made);
    }).timeout(300_000);
  }

  it("The calls of a run with nothing to do do not grow with the number of credentials, beyond the pages of one list", () => {
    assert.equal(counts.size, 3);
    for (const [count, commands] of counts) {
      const pages = Math.ceil(count / NEW_ON_A_PAGE);
      for (const [command, { DescribeCredentials = 0, ...others }] of Object.entries(commands)) {
        const title = `${command} with ${String(count)}: ${JSON.stringify(others)}`;
        const looks = others.DescribeAuthorization ?? 0;
        assert.ok(looks >= 1 && looks <= MOST_LOOKS, title);
        assert.equal(DescribeCredentials, looks * pages, title);
        for (const calls of Object.values(others)) assert.ok(calls <= MOST_LOOKS, title);
        assert.deepEqual(Object.keys(others).sort(), A_LOOK, title);
      }
    }
  });

  async function callsOf(work: () => Promise<Answer>): Promise<Calls> {
    const { control } = scenario().lab.emulator;
    await control.clearCalls();
    passed(await work());
    const calls: Record<string, number> = {};
    for (const { action } of await control.calls()) calls[action] = (calls[action] ?? 0) + 1;
    return calls;
  }
});
