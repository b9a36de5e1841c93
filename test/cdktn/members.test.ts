import assert from "node:assert/strict";
import type { IAspect } from "cdktn";
import type { IConstruct } from "constructs";

import { inputsOf } from "../../provider/cdktn/construct-schema.js";
import { emptyStack, refusalOf, required, synthesised } from "./support/stacks.js";
import { libraries, useConstructs, type Constructs } from "./support/use-constructs.js";
import { resourceKinds } from "../support/kinds.js";

/** What the tests look at in a stack's JSON. */
interface Written {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly import?: readonly object[];
  readonly moved?: readonly object[];
  readonly provider: { readonly tic: readonly object[] };
  readonly data?: object;
}

const arn = required.VaultAuthRole.arn;

for (const name of libraries) {
  describe(`the members that generated bindings have, with ${name}`, () => {
    const constructs = useConstructs(name);
    const written = (all: Constructs, stack: Parameters<typeof synthesised>[1]) =>
      synthesised(all, stack) as Written;
    const stackWithProvider = () => {
      const stack = emptyStack(constructs());
      const provider = new (constructs().tic.TicProvider)(stack, "tic");
      return { ...constructs(), stack, provider };
    };

    it("are there for every argument of every resource", () => {
      const { tic, stack } = stackWithProvider();
      const made = {
        Authorization: new tic.Authorization(stack, "a"),
        ManagedCredential: new tic.ManagedCredential(stack, "c", required.ManagedCredential),
        VaultAuthBackend: new tic.VaultAuthBackend(stack, "b"),
        VaultAuthRole: new tic.VaultAuthRole(stack, "r", { arn }),
      };
      for (const kind of resourceKinds) {
        const members = made[kind] as unknown as Record<string, unknown>;
        for (const argument of Object.keys(inputsOf(kind))) {
          const mark = `mark of ${argument}`;
          members[argument] = mark;
          assert.equal(members[`${argument}Input`], mark);
          assert.notEqual(members[argument], mark);
          const reset = `reset${argument.charAt(0).toUpperCase()}${argument.slice(1)}`;
          (members[reset] as () => void).call(members);
          assert.equal(members[`${argument}Input`], undefined);
        }
      }
    });

    it("let an aspect set and reset arguments, which are written and judged as they are then", () => {
      const { library, tic, stack } = stackWithProvider();
      new tic.VaultAuthRole(stack, "app", { arn, tokenType: "batch", tokenPolicies: ["a"] });
      const aspect: IAspect = {
        visit(node: IConstruct) {
          if (!(node instanceof tic.VaultAuthRole)) return;
          node.tokenTtl = 3600;
          node.tokenNoDefaultPolicy = true;
          node.tokenPolicies = [...(node.tokenPoliciesInput ?? []), "b"];
          node.resetTokenType();
        },
      };
      library.Aspects.of(stack).add(aspect);
      assert.deepEqual(written(constructs(), stack).resource?.tic_vault_auth_role?.app, {
        arn,
        token_ttl: 3600,
        token_no_default_policy: true,
        token_policies: ["a", "b"],
      });
    });

    it("are judged as an aspect left them", () => {
      const { library, tic, stack } = stackWithProvider();
      new tic.VaultAuthRole(stack, "one", { arn, role: "app" });
      const two = new tic.VaultAuthRole(stack, "two", { arn, role: "other" });
      library.Aspects.of(two).add({
        visit() {
          two.role = "app";
          two.tokenTtl = "1w";
        },
      });
      const refusal = refusalOf(constructs(), stack) ?? "";
      assert.match(refusal, /\[demo\/two\] tokenTtl: Weeks are not a unit here/);
      two.resetTokenTtl();
      const fixed = emptyStack(constructs());
      new tic.TicProvider(fixed, "tic");
      new tic.VaultAuthRole(fixed, "one", { arn });
      const twin = new tic.VaultAuthRole(fixed, "two", { arn, role: "other" });
      library.Aspects.of(twin).add({
        visit() {
          twin.role = "app";
        },
      });
      assert.match(refusalOf(constructs(), fixed) ?? "", /Declared twice \(V2\)/);
    });

    it("read as an expression of Terraform, and a provider's settings as they were given", () => {
      const { library, tic, stack, provider } = stackWithProvider();
      const role = new tic.VaultAuthRole(stack, "app", { arn, tokenTtl: 60 });
      new library.TerraformOutput(stack, "ttl", { value: role.tokenTtl });
      const { output } = synthesised(constructs(), stack) as { output: { ttl: object } };
      assert.deepEqual(output.ttl, { value: "${tic_vault_auth_role.app.token_ttl}" });
      provider.regions = ["ap-guangzhou"];
      provider.maxRetries = 2;
      assert.deepEqual(provider.regions, ["ap-guangzhou"]);
      provider.resetMaxRetries();
      provider.alias = "other";
      assert.equal(provider.aliasInput, "other");
      assert.deepEqual(written(constructs(), stack).provider.tic, [
        { alias: "other", regions: ["ap-guangzhou"] },
      ]);
    });

    it("are there for data sources and logins", () => {
      const { tic, stack } = stackWithProvider();
      const data = new tic.DataTicVaultAuthRole(stack, "data", { role: "app", mount: "a" });
      data.role = "other";
      data.resetMount();
      assert.equal(data.roleInput, "other");
      const login = new tic.VaultLogin(stack, "login", { role: "app" });
      login.mount = "team-a";
      assert.equal(login.mountInput, "team-a");
      assert.deepEqual(written(constructs(), stack).data, {
        tic_vault_auth_role: { data: { role: "other" } },
      });
      data.role = "a/b";
      assert.match(refusalOf(constructs(), stack) ?? "", /\[demo\/data\] role: There is a slash/);
    });

    it("take over what is there already", () => {
      const { tic, stack } = stackWithProvider();
      const other = new tic.TicProvider(stack, "other", { alias: "other" });
      tic.VaultAuthRole.generateConfigForImport(stack, "app", "auth/tencentcloud/role/app");
      tic.Authorization.generateConfigForImport(stack, "switch", "100000000001", other);
      assert.deepEqual(written(constructs(), stack).import, [
        { id: "auth/tencentcloud/role/app", to: "tic_vault_auth_role.app" },
        { id: "100000000001", to: "tic_authorization.switch", provider: "tic.other" },
      ]);
    });

    it("let a resource move, by target or by id, without judging it where it was", () => {
      const { tic, stack } = stackWithProvider();
      const old = new tic.VaultAuthRole(stack, "old", { arn });
      new tic.VaultAuthRole(stack, "new", { arn }).addMoveTarget("app");
      old.moveTo("app");
      const oldSwitch = new tic.Authorization(stack, "old-switch");
      new tic.Authorization(stack, "new-switch").moveFromId("tic_authorization.other");
      oldSwitch.moveToId("tic_authorization.elsewhere");
      new tic.ManagedCredential(stack, "legacy", required.ManagedCredential);
      const { resource } = written(constructs(), stack);
      assert.deepEqual(Object.keys(resource?.tic_vault_auth_role ?? {}), ["new"]);
      assert.deepEqual(Object.keys(resource?.tic_authorization ?? {}), ["new-switch"]);
      const { depends_on } = resource?.tic_managed_credential?.legacy as { depends_on: unknown };
      assert.deepEqual(depends_on, ["tic_authorization.new-switch"]);
    });

    it("still refuse a twin of what was moved to", () => {
      const { tic, stack } = stackWithProvider();
      const old = new tic.VaultAuthRole(stack, "old", { arn });
      new tic.VaultAuthRole(stack, "new", { arn }).addMoveTarget("app");
      new tic.VaultAuthRole(stack, "twin", { arn });
      old.moveTo("app");
      assert.match(
        refusalOf(constructs(), stack) ?? "",
        /"demo\/twin" and "demo\/new" both declare auth\/tencentcloud\/role\/app/,
      );
    });

    it("are judged with what addOverride puts in their place", () => {
      const { tic, stack, provider } = stackWithProvider();
      const role = new tic.VaultAuthRole(stack, "app", { arn, tokenBoundCidrs: ["10.0.0.0/8"] });
      role.addOverride("token_bound_cidrs.0", "nonsense");
      const twin = new tic.VaultAuthRole(stack, "twin", { arn });
      twin.addOverride("provider", "tic.elsewhere");
      const many = new tic.VaultAuthRole(stack, "many", { arn });
      many.addOverride("count", 2);
      const refusal = refusalOf(constructs(), stack) ?? "";
      assert.match(refusal, /\[demo\/app\] tokenBoundCidrs: This is neither/);
      assert.doesNotMatch(refusal, /Declared twice/);
      provider.addOverride("max_retries", -1);
      assert.match(refusalOf(constructs(), stack) ?? "", /\[demo\/tic\] maxRetries is "-1"/);
    });
  });
}
