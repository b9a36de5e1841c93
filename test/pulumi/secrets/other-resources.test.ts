import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { HIDDEN } from "../../../provider/pulumi/hidden.js";
import * as tic from "../../../provider/pulumi/index.js";
import { TYPE_PREFIX } from "../../../provider/pulumi/declaration.js";
import { openRendezvous } from "../../../provider/pulumi/rendezvous/program-side.js";
import { fine } from "../support/answers.js";
import { providersOf } from "../support/engine/provider-side.js";
import { programOf } from "../support/objects.js";
import { Another, arnOf, keyPair, keys } from "../support/simulated-lab.js";
import { useSimulatedLab } from "../support/use-simulated-lab.js";
import { Watch } from "../support/watch.js";

describe("Other resources", () => {
  const open = useSimulatedLab();
  const seed = { accounts: [{ keys, credentials: [{ name: "first", ...keyPair(1) }] }] };
  const credential = (name: string, args = {}, opts = {}): void => {
    new tic.ManagedCredential(name, { name: "ours", ...keyPair(2), ...args }, opts);
  };

  it("A secret argument in the messages of others is not in a refusal of the credential that replaces the one with the name", async () => {
    const lab = await open(seed);
    const named = (name: string) =>
      programOf(() => {
        credential("subject", { name: pulumi.secret(name), active: true });
      });
    await fine(lab.engine.up(named("canary-old")));
    await lab.emulator.control.setAuthorization({ enabled: true });
    const watch = new Watch();
    await watch.keep("preview", lab.engine.preview(named("canary-new")));
    await watch.keep("up", lab.engine.up(named("canary-new")));
    assert.match(watch.textOf("preview"), /\(C8\)/);
    watch.expectNone(["canary-old", "canary-new"]);
  });

  it("A secret argument in the messages of others is not in what the authorization says of the credentials that it finds", async () => {
    const lab = await open(seed);
    const declared = (clears: boolean) =>
      programOf(() => {
        new tic.Authorization("switch", { clearManagedCredentials: clears });
        credential("subject", { name: pulumi.secret("canary-name") });
      });
    await fine(
      lab.engine.up(
        programOf(() => {
          credential("subject", { name: pulumi.secret("canary-name") });
        }),
      ),
    );
    const watch = new Watch();
    await watch.keep("preview", lab.engine.preview(declared(true)));
    await watch.keep("up", lab.engine.up(declared(true)));
    await watch.keep("destroy", lab.engine.previewDestroy(declared(false)));
    watch.expectNone(["canary-name"]);
  });

  it("A secret argument in the messages of others is not in what is said of it before it is known", async () => {
    const lab = await open(seed);
    const declared = (dependsOn: pulumi.Resource[], name: string) => {
      const { value } = new Another("other", { gives: name }, { dependsOn });
      credential("subject", { name: pulumi.secret(value) });
    };
    await fine(
      lab.engine.up(
        programOf(() => {
          declared([], "canary-name");
        }),
      ),
    );
    for (const name of ["canary-name", "canary-other"]) {
      const watch = new Watch();
      const clears = programOf(() => {
        // Nothing of what depends on it is known when its hook is called.
        const first = new tic.Authorization("switch", { clearManagedCredentials: true });
        declared([first], name);
      });
      await watch.keep("preview", lab.engine.preview(clears));
      const text = watch.textOf("preview");
      assert.match(text, /cleared \(C7\)/);
      assert.match(text, /"\[secret\]" \(cred-00000001/);
      watch.expectNone(["canary-name"]);
    }
  });

  it("A secret argument in the messages of others hides no name of others where every name is told, or is none of them", async () => {
    const lab = await open(seed);
    for (const isKnown of [true, false]) {
      const { text } = await lab.engine.preview(
        programOf(() => {
          const { value } = new Another("other", { gives: "plain" });
          const name = isKnown ? pulumi.secret("canary-name") : value;
          const subject = new tic.ManagedCredential("subject", { name, ...keyPair(2) });
          const args = { name: "more", ...keyPair(3), active: true };
          new tic.ManagedCredential("more", args, { dependsOn: subject });
        }),
      );
      assert.match(text, /"first" \(cred-00000001\) is Active now/);
    }
  });

  it("A secret argument in the messages of others that a transform marks is kept as one in state, for a run without the program", async () => {
    const lab = await open({ accounts: [{ keys }] });
    const engine = "127.0.0.1:1-transform";
    const answer = { ignoreChanges: [], secret: ["tokenPolicies", "secretKey"] };
    const isOpen = await openRendezvous(
      engine,
      () => answer,
      () => true,
    );
    assert.ok(isOpen);
    const provider = providersOf(engine, lab.engine.config)(TYPE_PREFIX + "VaultAuthRole");
    const hidden = { urn: "urn:pulumi:dev::p::t::subject", secret: ["tokenTtl"] };
    const news = { arn: arnOf("app"), [HIDDEN]: hidden };
    const { inputs } = (await provider.check({}, news)) as { readonly inputs: typeof news };
    assert.deepEqual(inputs[HIDDEN], {
      ...hidden,
      secret: ["tokenTtl", "tokenPolicies", "secretKey"],
    });
  });

  it("A secret argument in the messages of others is not in a message after it left the program, or is marked no more", async () => {
    const lab = await open({ accounts: [{ keys }], vault: { mounts: [{ path: "tencentcloud" }] } });
    const role = (tokenPolicies: pulumi.Input<string[]> | undefined) =>
      programOf(() => {
        new tic.VaultAuthRole("subject", {
          arn: arnOf("app"),
          ...(tokenPolicies === undefined ? {} : { tokenPolicies }),
        });
      });
    await fine(lab.engine.up(role(pulumi.secret(["canary-old"]))));
    const watch = new Watch();
    for (const next of [role(undefined), role(["other"])]) {
      for (const skip of [0, 1, 2, 3]) {
        const message = "canary-old is not to be changed";
        await lab.emulator.control.fault({
          service: "vault",
          kind: "error",
          code: "400",
          message,
          times: 9,
          skip,
        });
        await watch.keep("preview", lab.engine.preview(next));
        await watch.keep("up", lab.engine.up(next));
        await lab.emulator.control.clearFaults();
      }
      await fine(lab.engine.up(role(pulumi.secret(["canary-old"]))));
    }
    watch.expectNone(["canary-old"]);
    assert.match(watch.textOf("up, refused"), /\[secret\] is not to be changed/);
  });

  it("A secret argument in the messages of others hides nothing of the connection from the rules: C1 still finds a credential that is declared twice", async () => {
    const lab = await open(seed);
    const connection = { environmentPrefix: "SAME_" };
    const parts = { environmentPrefix: pulumi.secret("SAME_") };
    for (const given of [parts, pulumi.secret(connection), connection]) {
      const program = programOf(() => {
        credential("one", { connection: given });
        credential("twin", { connection });
      });
      const watch = new Watch();
      await watch.keep("preview", lab.engine.preview(program));
      assert.match(watch.textOf("preview, refused"), /declared twice \(C1\)/);
    }
  });

  it("A secret argument in the messages of others is not in what functions say", async () => {
    const lab = await open({ accounts: [{ keys }] });
    const watch = new Watch();
    const connection = pulumi.secret({ profile: "canary-profile", tokenFile: "/canary/token" });
    const functions = [
      () => tic.getStacksOutput({ connection }),
      () =>
        tic.getAuthorizationOutput({
          connection: pulumi.output({ profile: pulumi.secret("canary-profile") }),
        }),
      () => tic.getManagedCredentialsOutput({ connection }),
      () => tic.getVaultAuthRoleOutput({ role: pulumi.secret("canary-role"), connection }),
      () => tic.listVaultAuthRolesOutput({ mount: pulumi.secret("canary-mount") }),
    ];
    for (const ask of functions) {
      let said: Promise<string> | undefined;
      await lab.engine.preview(
        programOf(() => {
          said = failureOf(ask());
        }),
      );
      watch.say("function", (await said) ?? "");
    }
    watch.expectNone(["canary-profile", "/canary/token", "canary-role"]);
    assert.match(watch.textOf("function"), /\[secret\]/);
  });

  it("A secret argument in the messages of others is warned of once where an id shows it", async () => {
    const lab = await open({ accounts: [{ keys }] });
    const program = programOf(() => {
      new tic.VaultAuthBackend("subject", {
        path: "one",
        connection: pulumi.output({ namespace: pulumi.secret("canary-team") }),
      });
    });
    const { text } = await lab.engine.preview(program);
    assert.equal(text.match(/An id shows a secret/g)?.length, 1, text);
    assert.match(text, /connection is marked as secret/);
    assert.doesNotMatch(text, /canary/);
  });
});

/** What an Output fails with. */
async function failureOf(output: pulumi.Output<unknown>): Promise<string> {
  const awaited = output as unknown as { promise(): Promise<unknown> };
  try {
    await awaited.promise();
    return "did not fail";
  } catch (error) {
    return error instanceof Error ? `${error.message} ${error.stack ?? ""}` : String(error);
  }
}
