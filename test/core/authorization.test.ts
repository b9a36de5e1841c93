import assert from "node:assert/strict";
import fc from "fast-check";
import { authorization, type AuthorizationState } from "../../provider/core/tic/authorization.js";
import { UNKNOWN } from "../../provider/core/schema/schema.js";
import type { AccountSnapshot } from "../../provider/core/tic/account-snapshot.js";
import { accountId, camWith, credential, enabledWith, role, worldWith } from "./support/account.js";
import { authorizationSubject as subject } from "./support/steps.js";

const state: AuthorizationState = { accountId, status: "Authorized", switch: "On", ...role };
const legacy = credential("cred-1", "legacy", "Active");
const services = ["cvm", "cos"];

describe("Authorization", () => {
  const rows: readonly (readonly [
    string,
    AccountSnapshot,
    Partial<AuthorizationState> | undefined,
  ])[] = [
    ["is as it was", enabledWith(), { status: "Authorized", switch: "On", ...role }],
    [
      "has failed while the role is missing, and is not gone",
      enabledWith({ role: undefined }),
      { status: "AuthorizationFailed", switch: "On", roleName: role.roleName },
    ],
    ["is gone when the switch is off", worldWith({ role }), undefined],
    [
      "is authorized by its role where no API shows the switch",
      camWith(),
      { status: "Authorized", switch: "Unknown" },
    ],
    [
      "has failed without its role there, and is not gone",
      camWith({ role: undefined }),
      { status: "AuthorizationFailed", switch: "Unknown" },
    ],
    [
      "has the services",
      enabledWith({ permittedServices: services }),
      { permittedServices: services },
    ],
  ];
  for (const [title, snapshot, expected] of rows) {
    it(`An authorization that is read ${title}`, () => {
      const live = authorization.read({ ...state, deleteRole: true }, snapshot);
      if (expected === undefined) assert.equal(live, undefined);
      else assert.deepEqual({ ...live, ...expected, deleteRole: true }, live);
    });
  }

  it("An authorization that is read keeps no arn of a role that is gone", () => {
    const live = authorization.read(state, enabledWith({ role: undefined }));
    assert.equal(live?.roleArn, undefined);
    assert.equal(live?.roleId, undefined);
  });
});

describe("Comparing the authorization", () => {
  const rows: readonly (readonly [
    title: string,
    args: Parameters<typeof authorization.diff>[0],
    snapshot: AccountSnapshot,
    changes: boolean,
    stateChanges?: Partial<AuthorizationState>,
  ])[] = [
    ["finds nothing when all is as it was", {}, enabledWith(), false],
    ["finds nothing where no API shows the switch", {}, camWith(), false, { switch: "Unknown" }],
    ["finds a role that was deleted outside", {}, enabledWith({ role: undefined }), true],
    ["finds a switch that was turned off outside", {}, worldWith({ role }), true],
    ["finds a state that failed", {}, enabledWith(), true, { status: "AuthorizationFailed" }],
    ["finds a flag that changed", { deleteRole: true }, enabledWith(), true],
    ["takes an empty list for none", { acknowledge: [] }, enabledWith(), false],
    [
      "does not mind the order of a list",
      { acknowledge: ["A3:b", "A3:a"] },
      enabledWith(),
      false,
      { acknowledge: ["A3:a", "A3:b"] },
    ],
    [
      "does not mind services that grow by themselves (A6)",
      {},
      enabledWith({ permittedServices: services }),
      false,
      { permittedServices: ["cvm"] },
    ],
    ["does not mind credentials", {}, enabledWith({ credentials: [legacy] }), false],
    [
      "finds credentials to clear",
      { clearManagedCredentials: true },
      enabledWith({ credentials: [legacy] }),
      true,
      { clearManagedCredentials: true },
    ],
    [
      "finds nothing left to clear",
      { clearManagedCredentials: true },
      enabledWith(),
      false,
      { clearManagedCredentials: true },
    ],
  ];
  for (const [title, args, snapshot, changes, stateChanges = {}] of rows) {
    it(`Comparing the authorization ${title}`, () => {
      assert.deepEqual(authorization.diff(args, { ...state, ...stateChanges }, snapshot), {
        changes,
        replaces: [],
      });
    });
  }

  it("Comparing the authorization replaces it in another account", () => {
    const moved = authorization.diff({}, state, enabledWith({ accountId: "100000000002" }));
    assert.deepEqual(moved, { changes: true, replaces: ["connection"] });
  });

  it("Comparing the authorization takes a list with unknown parts for a change, and goes on", () => {
    const acknowledge = ["A3:b", UNKNOWN, "A3:a", UNKNOWN] as unknown as string[];
    assert.ok(authorization.diff({ acknowledge }, state, enabledWith()).changes);
  });
});

describe("Planning the authorization", () => {
  const kinds = (
    op: "create" | "update",
    snapshot: AccountSnapshot,
    clear = false,
  ): readonly string[] => {
    const args = { clearManagedCredentials: clear };
    const change =
      op === "create" ? ({ op, subject, args } as const) : ({ op, subject, args, state } as const);
    return authorization.plan(change, snapshot).map(({ kind }) => kind);
  };

  it("Planning the authorization enables what is new, also when it is on already: that is taking over", () => {
    assert.deepEqual(kinds("create", worldWith()), ["EnableAuthorization"]);
    assert.deepEqual(kinds("create", enabledWith()), ["EnableAuthorization"]);
  });

  it("Planning the authorization enables again what was turned off or failed, and nothing else", () => {
    assert.deepEqual(kinds("update", worldWith({ role })), ["EnableAuthorization"]);
    assert.deepEqual(kinds("update", enabledWith({ role: undefined })), ["EnableAuthorization"]);
    assert.deepEqual(kinds("update", enabledWith()), []);
  });

  it("Planning the authorization clears after it enables, and only what is there", () => {
    const snapshot = worldWith({ credentials: [legacy] });
    assert.deepEqual(kinds("create", snapshot, true), ["EnableAuthorization", "ClearCredentials"]);
    assert.deepEqual(kinds("create", worldWith(), true), ["EnableAuthorization"]);
  });

  it("Planning the authorization plans something exactly when it finds a difference", () => {
    const some = fc.record({ on: fc.boolean(), granted: fc.boolean() });
    fc.assert(
      fc.property(some, ({ on, granted }) => {
        const before = worldWith({
          switchPosition: on ? "On" : "Off",
          role: granted ? role : undefined,
        });
        const planned = kinds("update", before).length > 0;
        assert.equal(authorization.diff({}, state, before).changes, planned);
      }),
    );
  });
});
