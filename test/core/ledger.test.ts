import assert from "node:assert/strict";
import { otherSteps, type OrderedEntry, stepsIn } from "../../provider/core/engine/ledger.js";
import { tic } from "../../provider/core/tic/domain.js";
import { interfere } from "../../provider/core/tic/worst-order.js";
import type { TicStep } from "../../provider/core/tic/step.js";
import { create, disable, enable, remove } from "./support/steps.js";

const urn = { tic: "urn:tic", legacy: "urn:legacy", spare: "urn:spare", fresh: "urn:fresh" };

function entry(
  op: OrderedEntry["op"],
  step: TicStep,
  changes: Partial<Omit<OrderedEntry, "op" | "steps">> = {},
): OrderedEntry {
  return {
    key: step.subject.key,
    kind: step.subject.kind,
    properties: {},
    op,
    goesBefore: () => false,
    steps: op === "delete" ? [] : [step],
    deletions: op === "delete" ? [step] : [],
    status: "pending",
    ...changes,
  };
}

const turnOn = entry("update", enable({ takesOver: false }));
const make = entry("create", create("fresh"));
const turnOff = entry("delete", disable());
const legacyFirst = entry("delete", remove("legacy", "cred-1"), {
  goesBefore: (other) => other.key === urn.tic,
});
const spareFirst = entry("delete", remove("spare", "cred-2"), {
  goesBefore: (other) => other.key === urn.tic,
});
const spareSometime = entry("delete", remove("spare", "cred-2"));

interface Row {
  readonly title: string;
  readonly phase: "preview" | "apply";
  readonly since?: number;
  readonly ledger: readonly OrderedEntry[];
  readonly of: OrderedEntry;
  readonly earlier?: readonly OrderedEntry[];
  readonly unordered?: readonly OrderedEntry[];
}

const rows: readonly Row[] = [
  {
    title: "a change comes after the changes that were seen before it",
    phase: "preview",
    ledger: [turnOn, make],
    of: make,
    earlier: [turnOn],
  },
  {
    title: "a change does not come after those that were not seen yet",
    phase: "preview",
    ledger: [make, turnOn],
    of: make,
  },
  {
    title: "a deletion comes after every change of the run",
    phase: "preview",
    ledger: [turnOn, make, spareSometime],
    of: spareSometime,
    earlier: [turnOn, make],
  },
  {
    title: "a deletion comes after a change of the switch that goes after it in a destroy",
    phase: "preview",
    ledger: [turnOn, legacyFirst],
    of: legacyFirst,
    earlier: [turnOn],
  },
  {
    title: "the switch goes after the credentials that depend on it, seen or not",
    phase: "preview",
    ledger: [legacyFirst, turnOff, spareFirst],
    of: turnOff,
    earlier: [legacyFirst, spareFirst],
  },
  {
    title: "the switch has no order to a credential of which none is known",
    phase: "preview",
    ledger: [legacyFirst, turnOff, spareSometime],
    of: turnOff,
    earlier: [legacyFirst],
    unordered: [spareSometime],
  },
  {
    title: "a credential has no order to the switch either",
    phase: "preview",
    ledger: [turnOff, spareSometime],
    of: spareSometime,
    unordered: [turnOff],
  },
  {
    title: "a credential goes before the switch when it depends on it",
    phase: "preview",
    ledger: [turnOff, legacyFirst],
    of: legacyFirst,
  },
  {
    title: "the order of two credentials does not matter; the one seen first counts as first",
    phase: "preview",
    ledger: [legacyFirst, spareFirst],
    of: spareFirst,
    earlier: [legacyFirst],
  },
  {
    title: "a refused step is not made",
    phase: "preview",
    ledger: [{ ...turnOn, status: "refused" }, { ...turnOff, status: "refused" }, spareSometime],
    of: spareSometime,
  },
  {
    title: "a change that replaces comes after the deletion that was seen before it",
    phase: "preview",
    ledger: [spareSometime, make],
    of: make,
    earlier: [spareSometime],
  },
  {
    title: "in apply what was done since the look began counts, as the look may not show it",
    phase: "apply",
    since: 100,
    ledger: [
      { ...turnOn, status: "done", doneAt: 99 },
      { ...legacyFirst, status: "done", doneAt: 100 },
      turnOff,
    ],
    of: turnOff,
    earlier: [legacyFirst],
  },
  {
    title: "in apply the live account shows what was done before",
    phase: "apply",
    since: 100,
    ledger: [turnOn, { ...turnOff, status: "done", doneAt: 99 }, spareSometime],
    of: spareSometime,
  },
  {
    title: "in apply a deletion in flight has no order",
    phase: "apply",
    ledger: [turnOn, turnOff, spareSometime],
    of: spareSometime,
    unordered: [turnOff],
  },
  {
    title: "in apply a deletion in flight has the order that is known",
    phase: "apply",
    ledger: [legacyFirst, turnOff],
    of: turnOff,
  },
];

describe("Ledger", () => {
  for (const { title, phase, ledger, since, of, earlier = [], unordered = [] } of rows) {
    it(`The other steps of a run ${title}`, () => {
      const stepsOf = ({ steps, deletions }: OrderedEntry): readonly TicStep[] =>
        stepsIn(tic, [...steps, ...deletions]);
      const run = { entries: ledger, phase, stepsOf, interfere };
      assert.deepEqual(otherSteps(of, since === undefined ? run : { ...run, since }), {
        earlier: earlier.flatMap(stepsOf),
        unordered: unordered.flatMap(stepsOf),
      });
    });
  }
});
