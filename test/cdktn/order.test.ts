import assert from "node:assert/strict";
import type { TerraformStack } from "cdktn";

import { emptyStack, required, synthesised } from "./support/stacks.js";
import { libraries, useConstructs, type Constructs } from "./support/use-constructs.js";

const { ManagedCredential: credential, VaultAuthRole: role } = required;

interface Case {
  readonly what: string;
  readonly write: (tic: Constructs["tic"], stack: TerraformStack, all: Constructs) => void;
  /** `depends_on` of the resource named `it`. */
  readonly dependsOn: readonly string[] | undefined;
}

const cases: readonly Case[] = [
  {
    what: "puts a credential after the authorization, also after one that is declared later",
    write: (tic, stack) => {
      new tic.ManagedCredential(stack, "it", { ...credential });
      new tic.Authorization(stack, "authorization");
    },
    dependsOn: ["tic_authorization.authorization"],
  },
  {
    what: "puts a credential after the authorization of its own account only",
    write: (tic, stack) => {
      const provider = new tic.TicProvider(stack, "other", { alias: "other" });
      new tic.Authorization(stack, "here");
      new tic.Authorization(stack, "there", { provider });
      new tic.ManagedCredential(stack, "it", { ...credential, provider });
    },
    dependsOn: ["tic_authorization.there"],
  },
  {
    what: "names an authorization once that the program names too",
    write: (tic, stack) => {
      const authorization = new tic.Authorization(stack, "authorization");
      const other = new tic.VaultAuthBackend(stack, "logins");
      const dependsOn = [other, authorization];
      new tic.ManagedCredential(stack, "it", { ...credential, dependsOn });
    },
    dependsOn: ["tic_vault_auth_backend.logins", "tic_authorization.authorization"],
  },
  {
    what: "leaves a credential alone where no authorization is declared",
    write: (tic, stack) => {
      new tic.ManagedCredential(stack, "it", { ...credential });
    },
    dependsOn: undefined,
  },
  {
    what: "puts a role after the mount that its text names, also after one that is declared later",
    write: (tic, stack) => {
      new tic.VaultAuthRole(stack, "it", { ...role, mount: "/team-a/tencentcloud" });
      new tic.VaultAuthBackend(stack, "logins", { path: "team-a/tencentcloud/" });
      new tic.VaultAuthBackend(stack, "others", { path: "team-b" });
    },
    dependsOn: ["tic_vault_auth_backend.logins"],
  },
  {
    what: "puts a role after the mount that both leave out",
    write: (tic, stack) => {
      new tic.VaultAuthBackend(stack, "logins");
      new tic.VaultAuthRole(stack, "it", { ...role });
    },
    dependsOn: ["tic_vault_auth_backend.logins"],
  },
  {
    what: "leaves the order to Terraform where the path is a reference",
    write: (tic, stack) => {
      const { path } = new tic.VaultAuthBackend(stack, "logins");
      new tic.VaultAuthRole(stack, "it", { ...role, mount: path });
    },
    dependsOn: undefined,
  },
  {
    what: "leaves a role alone beside the mount of another server",
    write: (tic, stack) => {
      const provider = new tic.TicProvider(stack, "other", { alias: "other" });
      new tic.VaultAuthBackend(stack, "logins", { provider });
      new tic.VaultAuthRole(stack, "it", { ...role });
    },
    dependsOn: undefined,
  },
  {
    what: "makes no circle where the program has the authorization after the credential",
    write: (tic, stack) => {
      const it = new tic.ManagedCredential(stack, "it", { ...credential });
      new tic.Authorization(stack, "authorization", { dependsOn: [it] });
    },
    dependsOn: undefined,
  },
  {
    what: "makes no circle by way of another resource, nor of its own order",
    write: (tic, stack) => {
      const it = new tic.ManagedCredential(stack, "it", { ...credential });
      new tic.VaultAuthBackend(stack, "logins", { dependsOn: [it] });
      const app = new tic.VaultAuthRole(stack, "app", { ...role });
      new tic.Authorization(stack, "authorization", { dependsOn: [app] });
    },
    dependsOn: undefined,
  },
  {
    what: "leaves a role alone beside the mount of another stack",
    write: (tic, stack, { library }) => {
      const other = new library.TerraformStack(library.App.of(stack), "other");
      new tic.TicProvider(other, "tic");
      new tic.VaultAuthBackend(other, "logins");
      new tic.VaultAuthRole(stack, "it", { ...role });
    },
    dependsOn: undefined,
  },
];

for (const name of libraries) {
  describe(`Order: ${name}`, () => {
    const constructs = useConstructs(name);

    /** What is written of the resource named `it`. */
    function writtenOfIt(write: Case["write"]): Record<string, unknown> {
      const stack = emptyStack(constructs());
      new (constructs().tic.TicProvider)(stack, "tic");
      write(constructs().tic, stack, constructs());
      const { resource } = synthesised(constructs(), stack) as {
        resource: Record<string, Record<string, Record<string, unknown>>>;
      };
      const found = Object.values(resource).find((one) => "it" in one);
      assert.ok(found?.it);
      return found.it;
    }

    for (const { what, write, dependsOn } of cases) {
      it(`The order that a synth with ${name} writes ${what}`, () => {
        assert.deepEqual(writtenOfIt(write).depends_on, dependsOn);
      });
    }

    it(`The order that a synth with ${name} writes makes a credential's successor first, unless the program says how`, () => {
      const lifecycles = [undefined, { createBeforeDestroy: false }, { preventDestroy: true }];
      const written = lifecycles.map((lifecycle) => {
        const own = lifecycle === undefined ? {} : { lifecycle };
        return writtenOfIt((tic, stack) => {
          new tic.ManagedCredential(stack, "it", { ...credential, ...own });
        }).lifecycle;
      });
      assert.deepEqual(written, [
        { create_before_destroy: true },
        { create_before_destroy: false },
        { prevent_destroy: true },
      ]);
    });

    it(`The order that a synth with ${name} writes comes quickly for many roles`, () => {
      const { library, tic } = constructs();
      const stack = emptyStack(constructs());
      new tic.TicProvider(stack, "tic");
      new tic.VaultAuthBackend(stack, "logins");
      for (let index = 0; index < 300; index++) {
        const name = `role-${String(index)}`;
        new tic.VaultAuthRole(stack, name, { arn: `qcs::cam::uin/1:roleName/${name}` });
      }
      const start = performance.now();
      library.Testing.synth(stack, true);
      const spent = performance.now() - start;
      assert.ok(spent < 5_000, `${String(spent)} ms`);
    });
  });
}
