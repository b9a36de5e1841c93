import fc from "fast-check";
import type { CredentialFact, StackFact } from "../../../provider/core/tic/facts.js";
import type { TicStep } from "../../../provider/core/tic/step.js";
import type { AccountSnapshot } from "../../../provider/core/tic/account-snapshot.js";
import {
  accountId,
  credential,
  otherAccountId,
  role,
  stack,
  undocumented,
  worldWith,
} from "./account.js";
import { activate, clear, create, deactivate, disable, enable, remove, takeOver } from "./steps.js";

const ids = ["cred-1", "cred-2", "cred-3"];

/** Some credentials, of which at most one is Active. */
const someCredentials: fc.Arbitrary<readonly CredentialFact[]> = fc
  .record({ live: fc.subarray(ids), active: fc.option(fc.constantFrom(...ids)) })
  .map(({ live, active }) =>
    live.map((id) => credential(id, `name-${id}`, id === active ? "Active" : "Ready")),
  );

/** Some stacks: on authorization, on one of three credentials, holding or not. */
export const someStacks: fc.Arbitrary<readonly StackFact[]> = fc
  .array(
    fc.record({
      credentialId: fc.option(fc.constantFrom(...ids), { nil: undefined }),
      hasResources: fc.boolean(),
      inProgress: fc.boolean(),
      known: fc.boolean(),
    }),
    { maxLength: 4 },
  )
  .map((all) =>
    all.map(({ credentialId, hasResources, inProgress, known }, index) =>
      stack(`stk-${String(index)}`, {
        hasResources,
        inProgress,
        ...(known ? {} : undocumented),
        ...(credentialId === undefined ? {} : { method: "Credential" as const, credentialId }),
      }),
    ),
  );

/** An account behind a gateway, all of it read. */
export const someWorld: fc.Arbitrary<AccountSnapshot> = fc
  .record({
    role: fc.constantFrom(role, undefined),
    switchPosition: fc.constantFrom("On" as const, "Off" as const),
    credentials: someCredentials,
    stacks: someStacks,
  })
  .map(({ role: granted, ...rest }) => worldWith({ ...rest, role: granted }));

const someId = fc.constantFrom(...ids, "cred-9");

/** The deletion of a credential, alone or before the switch. */
export const someRemoval: fc.Arbitrary<TicStep> = fc
  .record({
    id: someId,
    switchFollows: fc.boolean(),
    ownerAccountId: fc.constantFrom(accountId, otherAccountId, undefined),
  })
  .map(({ id, ...rest }) => remove(`name-${id}`, id, rest));

/** Any step. */
export const someStep: fc.Arbitrary<TicStep> = fc.oneof(
  fc
    .record({
      adopt: fc.boolean(),
      takesOver: fc.boolean(),
      from: fc.constantFrom("On" as const, "Off" as const),
    })
    .map(enable),
  fc.boolean().map((deleteRole) => disable({ deleteRole })),
  fc.constant(clear),
  fc
    .record({
      label: fc.constantFrom("fresh", "other"),
      activate: fc.boolean(),
      old: fc.option(someId, { nil: undefined }),
    })
    .map(({ label, activate: active, old }) =>
      create(label, { activate: active, ...(old === undefined ? {} : { replaces: old }) }),
    ),
  someId.map((id) => takeOver(`name-${id}`, id)),
  someId.map((id) => activate(`name-${id}`, id)),
  someId.map((id) => deactivate(`name-${id}`, id)),
  someRemoval,
);

/** Steps of one run, in which a resource is created at most once. */
export const someRun: fc.Arbitrary<readonly TicStep[]> = fc
  .array(someStep, { maxLength: 6 })
  .map((steps) =>
    steps.filter(
      (step, index) =>
        step.kind !== "CreateCredential" ||
        steps.findIndex((one) => one.kind === step.kind && one.subject.key === step.subject.key) ===
          index,
    ),
  );
