import assert from "node:assert/strict";
import { clientErrors } from "../../provider/client/errors.js";
import { Answer } from "../../provider/client/answer.js";
import { listAll } from "../../provider/client/settings/paging.js";
import type { Call } from "../../provider/client/tencent-cloud.js";
import { failureOf, useEmulator } from "./support.js";
import { LeapingClock, TestClock } from "../support/test-clock.js";
import fc from "fast-check";

const credentialId = (index: number) => `cred-${String(index).padStart(8, "0")}`;
const credentials = Array.from({ length: 250 }, (_, index) => ({
  credentialId: credentialId(index),
  name: `name-${index}`,
}));

describe("Several pages: list", () => {
  const { emulator, account } = useEmulator({ accounts: [{ credentials }] });
  const ids = async () => (await account().credentials()).map((one) => one.credentialId);
  const pages = async () =>
    (await emulator().control.calls({ action: "DescribeCredentials" })).length;
  const afterPage = (page: number, op: string, args: Record<string, unknown>) =>
    emulator().control.fault({
      action: "DescribeCredentials",
      kind: "after",
      skip: page - 1,
      times: 1,
      operation: { op, args },
    });

  it("A list of several pages is read whole, once, with the largest pages", async () => {
    assert.deepEqual(
      await ids(),
      credentials.map((one) => one.credentialId),
    );
    assert.equal(await pages(), 3);
  });

  it("A list of several pages is read again when something is added between two pages", async () => {
    const added = { credentialId: "cred-zzzzzzzz", name: "added" };
    await afterPage(2, "addCredential", { credential: added });
    assert.equal((await ids()).length, 251);
    assert.ok((await pages()) > 3);
  });

  it("A list of several pages is read again when something is removed between two pages", async () => {
    await afterPage(1, "removeCredential", { credentialId: credentialId(3) });
    const found = await ids();
    assert.equal(found.length, 249);
    assert.ok(found.includes(credentialId(100)));
  });

  it("A list of several pages is read again when one is removed and one is added, so that the count is the same", async () => {
    await afterPage(1, "removeCredential", { credentialId: credentialId(3) });
    const added = { credentialId: "cred-zzzzzzzz", name: "added" };
    await emulator().control.fault({
      action: "DescribeCredentials",
      kind: "after",
      times: 1,
      operation: { op: "addCredential", args: { credential: added } },
    });
    const found = await ids();
    for (const { credentialId: id } of credentials) {
      assert.equal(found.includes(id), id !== credentialId(3), id);
    }
  });

  it("A list of several pages that never holds still is an error, not a part of the list", async () => {
    for (let turn = 0; turn < 20; turn += 1) {
      await afterPage(turn + 1, "addCredential", { credential: { name: `turn-${turn}` } });
    }
    const error = await failureOf(account().credentials());
    assert.equal(error.code, "listing-changed");
    assert.match(error.message, /tic-settings DescribeCredentials/);
  });

  it("A list of several pages that is empty is one call and no item", async () => {
    await emulator().control.seed({});
    assert.deepEqual(await ids(), []);
    assert.equal(await pages(), 1);
  });
});

describe("Listing", () => {
  /** A server's list that changes before each further page. */
  const callOver =
    (states: readonly (readonly number[])[]): Call =>
    ({ parameters = {} }) => {
      const list = states[Math.min(turn, states.length - 1)] ?? [];
      turn += 1;
      const offset = Number(parameters.Offset);
      const items = list.slice(offset, offset + 3).map((id) => ({ Id: id }));
      const source = { service: "tic", action: "DescribeStacks" };
      return Promise.resolve(new Answer({ TotalCount: list.length, Items: items }, source));
    };
  let turn = 0;
  const listing = {
    request: { action: "DescribeStacks" },
    items: "Items",
    read: (item: Answer) => item.text("Id"),
    id: (id: string) => id,
  } as const;

  it("A listing leaves no pause between two readings once the run was stopped", async () => {
    turn = 0;
    const growing = Array.from({ length: 40 }, (_, size) =>
      Array.from({ length: size + 4 }, (_, id) => id),
    );
    const clock = new TestClock();
    const read = listAll(callOver(growing), { stop: AbortSignal.abort(), clock }, listing);
    assert.equal((await failureOf(read)).code, "listing-changed");
    assert.deepEqual(clock.pauses, [100, 200, 300, 400, 500, 600, 700]);
  });

  it("A listing holds all that was there throughout, or is an error, whatever goes and comes", async () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(
        ids,
        fc.array(fc.tuple(fc.nat(20), fc.boolean()), { maxLength: 3 }),
        async (start, edits) => {
          turn = 0;
          // Things go anywhere and come at the end, one between two pages.
          const states = edits.reduce<number[][]>(
            (all, [where, removes], index) => {
              const last = all.at(-1) ?? [];
              const next = removes
                ? last.filter((_, at) => at !== where % 9)
                : [...last, 100 + index];
              return [...all, next];
            },
            [start],
          );
          const call = callOver(states);
          try {
            const found = await listAll(call, { clock: new LeapingClock() }, listing);
            const throughout = start.filter((id) => states.every((state) => state.includes(id)));
            for (const id of throughout) assert.ok(found.includes(String(id)));
            assert.equal(new Set(found).size, found.length);
          } catch (error) {
            assert.ok(clientErrors.is(error, "listing-changed"));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
