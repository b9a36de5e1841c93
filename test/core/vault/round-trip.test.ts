import assert from "node:assert/strict";
import fc from "fast-check";
import { openVault } from "../../../provider/client/vault/server.js";
import type { PropertyMap } from "../../../provider/core/settings/connection.js";
import type { Driver } from "../../../provider/core/engine/driver.js";
import { vaultDriver } from "../../../provider/core/vault/driver.js";
import { VaultReader } from "../../../provider/core/vault/reader.js";
import { roleSettings, type RoleArgs } from "../../../provider/core/vault/auth-role-args.js";
import { vaultRules } from "../../../provider/core/vault/domain.js";
import { validate } from "../../../provider/core/schema/validate.js";
import { settingsAt } from "../../client/support.js";
import { onEveryVault } from "../../support/on-every-vault.js";
import { someAcceptedRole, someLegacyRole } from "../support/server-roles.js";
import { creation, definitions, update } from "../support/vault-driver.js";
import { sceneWith } from "../support/vault-steps.js";

const kind = "VaultAuthRole";
const definition = definitions[kind];
const mount = "team-a/tencentcloud";
const path = `auth/${mount}/role/app`;

/** Arguments as an engine hands them on: checked, and in their one form. */
function checked(args: RoleArgs): PropertyMap {
  const defined = Object.entries(args).filter(([, value]) => value !== undefined);
  const all = { ...Object.fromEntries(defined), mount, role: "app", allowNameMismatch: true };
  const complaints = [
    ...validate(definition.schema, all),
    ...definition.contradictions(all, settingsAt("http://127.0.0.1")),
  ];
  assert.deepEqual(complaints, []);
  return definition.normalise?.(all) ?? assert.fail("a role's arguments have one form");
}

/** The role as the API tells it when it has these settings and no others. */
function told(args: RoleArgs): PropertyMap {
  const settings = roleSettings(args);
  return {
    arn: settings.arn,
    token_bound_cidrs: settings.tokenBoundCidrs,
    token_explicit_max_ttl: settings.tokenExplicitMaxTtl,
    token_max_ttl: settings.tokenMaxTtl,
    token_no_default_policy: settings.tokenNoDefaultPolicy,
    token_num_uses: settings.tokenNumUses,
    token_period: settings.tokenPeriod,
    token_policies: settings.tokenPolicies,
    token_ttl: settings.tokenTtl,
    token_type: settings.tokenType,
  };
}

/** What is written one after the other; before that, perhaps, by an older tool, even the same. */
const someHistory = fc
  .record({
    legacy: fc.option(someLegacyRole, { nil: undefined }),
    same: fc.boolean(),
    written: fc.array(someAcceptedRole, { minLength: 1, maxLength: 4 }),
  })
  .map(({ legacy, same, written }) => ({
    legacy: legacy?.body,
    written: legacy !== undefined && same ? [legacy.args, ...written.slice(1)] : written,
  }));

describe("Round trip", () => {
  onEveryVault((vault) => {
    before(async () => {
      await vault().ok("POST", `sys/auth/${mount}`, { type: vault().pluginName });
    });

    /** A driver as a new process has it: nothing is remembered. */
    function driver(): Driver {
      const { address, token } = vault();
      const server = openVault(settingsAt(address, { vaultToken: token, maxRetries: 0 }));
      const policy = { terms: sceneWith().terms, mode: "error", rules: vaultRules } as const;
      return vaultDriver(definition, new VaultReader(server), policy);
    }

    /** What a run does to a role that is in state: compares, and writes what differs. */
    async function run(args: PropertyMap, state: PropertyMap): Promise<PropertyMap> {
      const process = driver();
      const { changes, replaces } = await process.diff(args, state);
      assert.deepEqual(replaces, []);
      return changes ? process.update(update(kind, args, state)) : state;
    }

    async function unchanged(args: PropertyMap, state: PropertyMap): Promise<void> {
      assert.deepEqual(await driver().diff(args, state), { changes: false, replaces: [] });
      assert.deepEqual(await driver().read(state), { state, args });
    }

    const clean = fc.beforeEach(async () => {
      await vault().ok("DELETE", path);
    });

    it("Any role that is written and read back shows no difference", async () => {
      const property = fc.asyncProperty(someAcceptedRole, async (written) => {
        const args = checked(written);
        const { id, state } = await driver().create(creation(kind, args));
        assert.equal(id, path);
        await unchanged(args, state);
      });
      await fc.assert(property, { numRuns: 50, plugins: [clean] });
    });

    it("Any role that is changed any number of times ends as it was last written", async () => {
      const property = fc.asyncProperty(someHistory, async ({ legacy, written }) => {
        if (legacy !== undefined) await vault().ok("POST", path, legacy);
        const [first = {}, ...later] = written.map((args) => ({ ...checked(args), adopt: true }));
        let { state } = await driver().create(creation(kind, first));
        for (const args of later) state = await run(args, state);
        const [last = assert.fail("something was written")] = written.slice(-1);
        assert.deepEqual((await vault().ok("GET", path)).data, told(last));
        await unchanged(later.at(-1) ?? first, state);
      });
      await fc.assert(property, { numRuns: 30, plugins: [clean] });
    });
  });
});
