import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";

import { TicResource } from "../../provider/pulumi/tic-resource.js";
import { fine, refused } from "../pulumi/support/answers.js";
import { programOf } from "../pulumi/support/objects.js";
import { useSimulatedLab } from "../pulumi/support/use-simulated-lab.js";
import type { ResourceKind } from "../support/kinds.js";
import { claimed } from "../terraform/support/phase.js";
import { passes, refuses } from "../terraform/support/said.js";
import { useProvider } from "../terraform/support/use-provider.js";
import { notes, useToyDomain } from "./toy-domain.js";

const T1 = /Cannot delete a locked note \(T1\)[^]*The note is locked\.[^]*Next: unlock it\./;

class Note extends TicResource {
  constructor(
    name: string,
    args: { readonly name: string },
    opts: pulumi.CustomResourceOptions = {},
  ) {
    super("Note", name, args, opts);
  }
}

describe("A domain that is one more line in the list", () => {
  useToyDomain();

  describe("through the adapter of Pulumi", function () {
    this.timeout(30_000);
    const open = useSimulatedLab();
    const declared = programOf(() => new Note("todo", { name: "todo" }));
    const nothing = programOf(() => undefined);

    it("A Pulumi program creates its object, is refused its deletion in preview and up, and then deletes it", async () => {
      const { engine } = await open({});
      await fine(engine.preview(declared));
      assert.equal(notes.size, 0);
      await fine(engine.up(declared));
      assert.deepEqual([...notes.keys()], ["todo"]);
      assert.deepEqual((await fine(engine.preview(declared))).steps, []);
      notes.set("todo", { locked: true });
      await refused(engine.preview(nothing), T1);
      await refused(engine.up(nothing), T1);
      await refused(engine.preview(programOf(() => new Note("todo", { name: "other" }))), T1);
      assert.deepEqual([...notes.keys()], ["todo"]);
      notes.set("todo", { locked: false });
      await fine(engine.preview(nothing));
      await fine(engine.up(nothing));
      assert.equal(notes.size, 0);
    });
  });

  describe("through the adapter of Terraform", () => {
    const provider = useProvider({});
    // The product takes any kind that a domain lists; the tests name those of the package.
    const kind = "Note" as ResourceKind;
    const config = { name: "todo" };

    it("A Terraform run creates its object, is refused its deletion in plan and apply, and then deletes it", async () => {
      const made = await provider().made(kind, config);
      assert.deepEqual([...notes.keys()], ["todo"]);
      const phase = await provider().phase();
      const read = claimed(passes(await phase.read(kind, made)));
      assert.deepEqual((await phase.plan(kind, config, read)).planned, made.state);
      const destroying = await provider().phase();
      const planned = passes(await destroying.planDeletion(kind, made));
      notes.set("todo", { locked: true });
      refuses(await (await provider().phase()).planDeletion(kind, made), T1);
      refuses(await destroying.applyDeletion(kind, made, planned.private), T1);
      assert.deepEqual([...notes.keys()], ["todo"]);
      notes.set("todo", { locked: false });
      passes(await destroying.applyDeletion(kind, made, planned.private));
      assert.equal(notes.size, 0);
    });
  });
});
