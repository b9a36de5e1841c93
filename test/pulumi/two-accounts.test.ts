import { deepStrictEqual, strictEqual } from "node:assert/strict";
import * as tic from "../../provider/pulumi/index.js";
import { both, fine, refused } from "./support/answers.js";
import { programOf } from "./support/objects.js";
import { keyPair, keys, otherKey } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

const other = { environmentPrefix: "OTHER_" };
const OTHER_ACCOUNT = "100000000002";

describe("Two accounts", function () {
  this.timeout(30_000);
  const open = useSimulatedLab();

  it("A program with two accounts (Pulumi) turns each account's switch by its own resource, and moves one to the other account", async () => {
    const { engine, lab } = await opened();
    const program = (side: tic.Connection | undefined) =>
      programOf(() => {
        new tic.Authorization("tic", side === undefined ? {} : { connection: side });
      });
    await both(engine.preview(program(undefined)), () => engine.up(program(undefined)));
    deepStrictEqual(await switches(lab), [true, false]);
    await both(engine.preview(program(other)), () => engine.up(program(other)));
    deepStrictEqual(await switches(lab), [false, true]);
    deepStrictEqual((await fine(engine.preview(program(other)))).steps, []);
  });

  it("A program with two accounts (Pulumi) takes two connections that lead to one account for one account", async () => {
    const { engine, lab } = await opened();
    const program = (isSame: boolean) =>
      programOf(() => {
        new tic.Authorization("tic", isSame ? { connection: { environmentPrefix: "SAME_" } } : {});
      });
    await fine(engine.up(program(false)));
    const { steps } = await fine(engine.up(program(true)));
    deepStrictEqual(
      steps.filter((step) => !step.startsWith("update")),
      [],
    );
    deepStrictEqual(await switches(lab), [true, false]);
  });

  it("A program with two accounts (Pulumi) deletes credentials of one id as what they are, each in its account", async () => {
    const { engine, lab } = await opened(true);
    const program = (...names: readonly ("here" | "there")[]) =>
      programOf(() => {
        const its = { name: "ours", ...keyPair(2) };
        if (names.includes("here")) new tic.ManagedCredential("here", its);
        if (names.includes("there")) {
          new tic.ManagedCredential("there", { ...its, connection: other });
        }
      });
    await both(engine.preview(program("here")), () => engine.up(program("here")));
    await both(engine.preview(program("there")), () => engine.up(program("there")));
    deepStrictEqual(await lab.credentials(0), ["first Active"]);
    deepStrictEqual(await lab.credentials(1), ["first Active", "ours Ready"]);
    strictEqual(engine.state.filter(({ type }) => type.endsWith("ManagedCredential")).length, 1);
  });

  it("A program with two accounts (Pulumi) takes over what the other account has, though that has the id of what is replaced", async () => {
    const { engine, lab } = await opened(true);
    const program = (side: tic.Connection | undefined) =>
      programOf(() => {
        const its = { name: "ours", ...keyPair(2) };
        new tic.ManagedCredential("ours", side === undefined ? its : { ...its, connection: side });
      });
    await both(engine.preview(program(undefined)), () => engine.up(program(undefined)));
    await both(engine.preview(program(other)), () => engine.up(program(other)));
    deepStrictEqual(await lab.credentials(0), ["first Active"]);
    deepStrictEqual(await lab.credentials(1), ["first Active", "ours Ready"]);
  });

  for (const deleteBeforeReplace of [true, false]) {
    it(`A program with two accounts (Pulumi) keeps what it has where the other account refuses the new one, deleteBeforeReplace: ${String(deleteBeforeReplace)}`, async () => {
      const { engine, lab } = await opened();
      await lab.emulator.control.setAuthorization({ enabled: true }, OTHER_ACCOUNT);
      const program = (side: tic.Connection | undefined) =>
        programOf(() => {
          const its = { name: "ours", ...keyPair(2) };
          const args = side === undefined ? its : { ...its, connection: side };
          new tic.ManagedCredential("ours", args, { deleteBeforeReplace });
        });
      await fine(engine.up(program(undefined)));
      const text = /TIC authorization is enabled in account 100000000002/;
      await refused(engine.preview(program(other)), text);
      await refused(engine.up(program(other)), text);
      deepStrictEqual(await lab.credentials(0), ["first Active", "ours Ready"]);
    });
  }

  it("A program with two accounts (Pulumi) refuses keys of another account, in preview as in up, and changes nothing", async () => {
    const { engine, lab } = await opened();
    const program = programOf(() => new tic.Authorization("tic"));
    await fine(engine.up(program));
    const right = { ...process.env };
    process.env.TENCENTCLOUD_SECRET_ID = otherKey.secretId;
    process.env.TENCENTCLOUD_SECRET_KEY = otherKey.secretKey;
    const text =
      /belong to account 100000000002, but this tic.Authorization is in account 100000000001/;
    await refused(engine.preview(program), text);
    await refused(engine.up(program), text);
    await refused(engine.previewDestroy(program), text);
    await refused(engine.destroy(program), text);
    deepStrictEqual(await switches(lab), [true, false]);
    // What the refusal says to do.
    process.env.TENCENTCLOUD_SECRET_ID = right.TENCENTCLOUD_SECRET_ID;
    process.env.TENCENTCLOUD_SECRET_KEY = right.TENCENTCLOUD_SECRET_KEY;
    await both(engine.previewDestroy(program), () => engine.destroy(program));
    deepStrictEqual(await switches(lab), [false, false]);
  });

  it("A program with two accounts (Pulumi) goes on in one account while the other one's key is good for nothing", async () => {
    const { engine, lab } = await opened();
    const program = programOf(() => {
      new tic.Authorization("here");
      new tic.Authorization("there", { connection: other });
    });
    await fine(engine.up(program));
    await lab.emulator.control.expireKey(otherKey.secretId);
    const targets = [engine.urn("Authorization", "here")];
    await both(engine.preview(program, { targets }), () => engine.up(program, { targets }));
    const excludes = [engine.urn("Authorization", "there")];
    await both(engine.previewDestroy(program, { excludes }), () =>
      engine.destroy(program, { excludes }),
    );
    deepStrictEqual(await switches(lab), [false, true]);
  });

  async function opened(sameIds = false) {
    const first = { name: "first", ...keyPair(1) };
    const lab = await open({
      accounts: [
        { keys, credentials: [first] },
        { keys: [otherKey], credentials: [first] },
      ],
    });
    const { control } = lab.emulator;
    const ours = { credentialId: "cred-samesame", name: "ours", ...keyPair(2) };
    if (sameIds) {
      await control.addCredential(ours);
      await control.addCredential(ours, OTHER_ACCOUNT);
    }
    return { lab, engine: lab.engine };
  }

  async function switches(lab: Awaited<ReturnType<typeof open>>): Promise<readonly boolean[]> {
    return [await lab.isOn(0), await lab.isOn(1)];
  }
});
