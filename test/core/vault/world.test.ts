import assert from "node:assert/strict";
import fc from "fast-check";
import type { VaultStep } from "../../../provider/core/vault/step.js";
import {
  applyMountStep,
  roleIn,
  unreadMount,
  type MountSnapshot,
} from "../../../provider/core/vault/mount-snapshot.js";
import { frozen } from "../support/frozen.js";
import {
  address,
  deleteKey,
  deleteRole,
  disableMount,
  enableMount,
  mountThere,
  mountWith,
  mountWithRole,
  path,
  read,
  roleThere,
  takeOverMount,
  takeOverRole,
  tuneMount,
  unreadable,
  writeKey,
  writeRole,
} from "../support/vault-steps.js";

const listed = (...names: readonly string[]) => mountWith({ roleNames: read(names) });
const none = mountWith({ mount: read(undefined) });

describe("Vault: mount", () => {
  it("A mount of Vault after a step is there after it is enabled, without roles and without a key pair", () => {
    const after = applyMountStep(none, enableMount({ maxLeaseTtl: 60 }));
    assert.deepEqual(after.mount, read({ ...mountThere({ maxLeaseTtl: 60 }), accessor: "" }));
    assert.deepEqual([after.roleNames, after.client], [read([]), read(undefined)]);
  });

  it("A mount of Vault after a step keeps its roles and its accessor when it was there and is changed", () => {
    const before = mountWithRole(roleThere(), { roleNames: read(["app"]) });
    const after = applyMountStep(before, enableMount({ description: "new" }, { adopt: true }));
    assert.deepEqual(after.mount, read(mountThere({ description: "new" })));
    assert.deepEqual([after.roles, after.roleNames], [before.roles, before.roleNames]);
  });

  it("A mount of Vault after a step has its new tuning", () => {
    const after = applyMountStep(mountWith(), tuneMount({ defaultLeaseTtl: "1m" }));
    assert.deepEqual(after.mount, read(mountThere({ defaultLeaseTtl: 60 })));
  });

  it("A mount of Vault after a step is not known to be there for having been tuned", () => {
    for (const mount of [read(undefined), unreadable, { state: "not-read" } as const]) {
      assert.deepEqual(applyMountStep(mountWith({ mount }), tuneMount()).mount, mount);
    }
  });

  it("A mount of Vault after a step is gone with all its roles after it is disabled", () => {
    const before = mountWithRole(roleThere(), { roleNames: read(["app"]), client: unreadable });
    const after = applyMountStep(before, disableMount());
    assert.deepEqual(after.mount, read(undefined));
    assert.deepEqual(roleIn(after, "app"), read(undefined));
    assert.deepEqual([after.roleNames, after.client], [read([]), read(undefined)]);
  });

  it("A mount of Vault after a step has a role as it was written, without legacy names, and lists it once", () => {
    const before = mountWithRole(roleThere({ tokenTtl: 1 }, ["ttl"]), {
      roleNames: read(["app", "ci"]),
    });
    for (const step of [writeRole({ tokenTtl: 60 }), takeOverRole({ tokenTtl: 60 })]) {
      const after = applyMountStep(before, step);
      assert.deepEqual(roleIn(after, "app"), read(roleThere({ tokenTtl: 60 })));
      assert.deepEqual(after.roleNames, read(["ci", "app"]));
    }
  });

  it("A mount of Vault after a step has a role no more after it is deleted", () => {
    const after = applyMountStep(listed("app", "ci"), deleteRole());
    assert.deepEqual(roleIn(after, "app"), read(undefined));
    assert.deepEqual(after.roleNames, read(["ci"]));
  });

  it("A mount of Vault after a step still has roles that cannot be listed", () => {
    for (const step of [writeRole(), deleteRole()]) {
      assert.equal(
        applyMountStep(mountWith({ roleNames: unreadable }), step).roleNames,
        unreadable,
      );
    }
  });

  it("A mount of Vault after a step is as before when only its key pair changes, or nothing does", () => {
    for (const step of [writeKey, deleteKey, takeOverMount]) {
      assert.deepEqual(applyMountStep(mountWith(), step), mountWith());
    }
  });

  it("A mount of Vault after a step is as before when another mount changes, but for the paths in use", () => {
    const elsewhere = { path: "other" };
    const before = mountWith({ paths: [path], roleNames: read(["app"]) });
    for (const step of [writeRole({}, elsewhere), deleteRole("app", "other")]) {
      assert.deepEqual(applyMountStep(before, step), before);
    }
    const made = applyMountStep(before, enableMount({}, elsewhere));
    assert.deepEqual(made, { ...before, paths: [path, "other"] });
    assert.deepEqual(applyMountStep(made, disableMount(elsewhere)), before);
  });

  it("A mount of Vault after a step was not looked at as long as nobody looked", () => {
    assert.deepEqual(roleIn(unreadMount(address, path), "app"), { state: "not-read" });
  });
});

const someStep: fc.Arbitrary<VaultStep> = fc
  .tuple(fc.constantFrom("app", "ci"), fc.nat(100), fc.constantFrom(path, "other"))
  .chain(([role, tokenTtl, at]) =>
    fc.constantFrom(
      writeRole({ tokenTtl }, { role, path: at }),
      takeOverRole({ tokenTtl }, { role, path: at }),
      deleteRole(role, at),
      enableMount({ maxLeaseTtl: tokenTtl }, { path: at }),
      tuneMount({ maxLeaseTtl: tokenTtl }, { path: at }),
      disableMount({ path: at }),
      writeKey,
    ),
  );

const someWorld: fc.Arbitrary<MountSnapshot> = fc.constantFrom(
  none,
  mountWith({ roleNames: unreadable, mount: unreadable }),
  mountWithRole(roleThere(), { roleNames: read(["app"]), paths: [path] }),
);

describe("Whatever steps a run makes", () => {
  it("Whatever steps a run makes, the mount after them is folded without touching the one before, and lists each role and path once", () => {
    fc.assert(
      fc.property(someWorld, fc.array(someStep, { maxLength: 8 }), (start, steps) => {
        const end = steps.reduce((snapshot, step) => applyMountStep(frozen(snapshot), step), start);
        const names = end.roleNames.state === "read" ? end.roleNames.value : [];
        assert.equal(new Set(names).size, names.length);
        assert.equal(new Set(end.paths).size, end.paths.length);
        assert.deepEqual([end.address, end.path], [address, path]);
      }),
    );
  });

  it("Whatever steps a run makes, the mount after them has no role where there is no mount", () => {
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 8 }), (steps) => {
        const end = [...steps, disableMount()].reduce(applyMountStep, mountWith());
        assert.deepEqual(end.roleNames, read([]));
        assert.ok([...end.roles.values()].every((role) => role.state === "read" && !role.value));
      }),
    );
  });
});
