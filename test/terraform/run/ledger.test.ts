import assert from "node:assert/strict";

import { RunLedger } from "../../../provider/terraform/run/session.js";

const of = (label: string) =>
  ({ kind: "ManagedCredential", label, op: "create", properties: { name: label } }) as const;

describe("Ledger", () => {
  it("A run's ledger gives every entry a key of its own, also of the same name", () => {
    const ledger = new RunLedger();
    const [one, other] = [ledger.note(of("a")), ledger.note(of("a"))];
    assert.notEqual(one.key, other.key);
    assert.equal(ledger.find(one.key), one);
    assert.equal(ledger.find("ManagedCredential#9"), undefined);
    assert.deepEqual([one.steps, one.deletions], [[], []]);
  });

  it("A run's ledger knows what came before an entry, and what else there is", () => {
    const ledger = new RunLedger();
    const [a, b, c] = [ledger.note(of("a")), ledger.note(of("b")), ledger.note(of("c"))];
    assert.deepEqual(ledger.earlier(b), [a]);
    assert.deepEqual(ledger.others(b), [a, c]);
    assert.deepEqual(ledger.entries, [a, b, c]);
  });

  it("A run's ledger puts the second entry of a resource in place of the first", () => {
    const ledger = new RunLedger();
    const [a, b] = [ledger.note(of("a")), ledger.note(of("b"))];
    const again = ledger.note({ ...of("a"), op: "replace", id: "cred-1" }, a.key);
    assert.deepEqual(ledger.entries, [again, b]);
    assert.equal(ledger.find(a.key), undefined);
    const more = ledger.note(of("c"), "ManagedCredential#9");
    assert.deepEqual(ledger.entries, [again, b, more]);
    // One that lost its place has nothing before it.
    assert.deepEqual(ledger.earlier(a), []);
  });

  it("A run's ledger hands each entry that waits for a verdict out once", () => {
    const ledger = new RunLedger();
    const [a, b] = [ledger.note(of("a")), ledger.note(of("b"))];
    assert.deepEqual(ledger.takeUnresolved(), []);
    a.unresolved = true;
    b.unresolved = true;
    assert.deepEqual(ledger.takeUnresolved(), [a, b]);
    assert.deepEqual(ledger.takeUnresolved(), []);
  });
});
