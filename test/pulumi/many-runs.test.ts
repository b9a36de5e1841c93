import { ok, strictEqual } from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import * as tic from "../../provider/pulumi/index.js";
import { fine } from "./support/answers.js";
import { programOf } from "./support/objects.js";
import { keys } from "./support/simulated-lab.js";
import { useSimulatedLab } from "./support/use-simulated-lab.js";

describe("Many runs", () => {
  const open = useSimulatedLab();

  it("Many runs of one process (Pulumi) leave no storage behind, which would make every later asynchronous call slower", async () => {
    const lab = await open({ accounts: [{ keys }] });
    const used = new Set<unknown>();
    const before = Object.getOwnPropertyDescriptor(AsyncLocalStorage.prototype, "run");
    ok(before);
    const spied = function (this: unknown, ...args: readonly unknown[]): unknown {
      if (args[0] === true) used.add(this);
      return Reflect.apply(before.value as () => unknown, this, args);
    };
    Object.defineProperty(AsyncLocalStorage.prototype, "run", { ...before, value: spied });
    try {
      for (let count = 0; count < 3; count += 1) {
        await fine(lab.engine.preview(programOf(() => new tic.Authorization("tic"))));
      }
    } finally {
      Object.defineProperty(AsyncLocalStorage.prototype, "run", before);
    }
    strictEqual(used.size, 1);
  });
});
