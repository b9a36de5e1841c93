import { deepStrictEqual, throws } from "node:assert/strict";
import { compileFunction } from "node:vm";
import { transform } from "esbuild";
import { instrument } from "../../tools/trace/instrument.js";
import { movesOf, requireShort } from "../../tools/trace/moves.js";
import { enter, recorded, within, type Call } from "../../tools/trace/recorder.js";

describe("The trace of a way through the code", () => {
  it("Every form of a function tells its name and who called it, also behind an await", async () => {
    const source = `
      class Base { constructor(readonly one: number) {} twice() { return this.one * 2; } }
      class Derived extends Base { constructor() { super(21); } }
      function* numbers() { yield new Derived().twice(); }
      const sum = (values: Iterable<number>) => ([...values].reduce((a, b) => a + b, 0));
      export async function main() { await null; return later(); }
      const later = async () => { await null; return sum(numbers()); };
    `;
    let result: unknown;
    const calls = await recorded(async () => {
      result = await (await mainOf(source))();
    });
    deepStrictEqual(result, 42);
    deepStrictEqual(
      calls.map(({ name, caller }) => `${caller?.name ?? "nobody"} → ${name}`),
      [
        "nobody → main",
        "main → later",
        "later → sum",
        "sum → numbers",
        "sum → new Derived",
        "sum → new Base",
        "sum → twice",
        "sum → (callback)",
      ],
    );
  });

  it("A move is the first time that control goes to a file, and a file that calls none is a leaf", () => {
    const start = call("provider/pulumi/hooks.ts");
    const engine = call("provider/core/engine/evaluate.ts", start);
    const rule = call("provider/core/tic/rules/deleted-credential.ts", engine);
    const way = [
      start,
      call("provider/core/values/depth.ts", start),
      engine,
      call("provider/core/values/depth.ts", engine),
      rule,
    ];
    const { moves, leaves, pairs, changes } = movesOf(way);
    deepStrictEqual(
      moves.map(({ from, to, isStraight }) => ({ from, to, isStraight })),
      [
        { from: start.file, to: engine.file, isStraight: true },
        { from: engine.file, to: rule.file, isStraight: true },
      ],
    );
    deepStrictEqual(leaves, ["provider/core/values/depth.ts"]);
    deepStrictEqual({ pairs, changes }, { pairs: 4, changes: 4 });
  });

  it("The clients are one station", () => {
    const start = call("provider/pulumi/hooks.ts");
    const client = call("provider/client/account.ts", start);
    const rule = call("provider/core/tic/rules/deleted-credential.ts", client);
    const { moves } = movesOf([start, client, call("provider/client/send.ts", client), rule]);
    deepStrictEqual(
      moves.map(({ to }) => to),
      ["provider/client", rule.file],
    );
  });

  it("A way with more moves than its limit is refused with both figures", () => {
    const start = call("provider/pulumi/hooks.ts");
    const way = movesOf([start, call("provider/core/tic/rules/deleted-credential.ts", start)]);
    requireShort("a hook", way, 1);
    throws(() => {
      requireShort("a hook", way, 0);
    }, /The way of a hook has 1 moves, and 0 is the most\. Let fewer files take part/);
  });
});

function call(file: string, caller?: Call): Call {
  return { file, name: "f", caller };
}

/** The function `main` of a source, instrumented. */
async function mainOf(source: string): Promise<() => Promise<unknown>> {
  const { code } = await transform(instrument(source, "a.ts", "recorder"), {
    loader: "ts",
    format: "cjs",
  });
  const module: { exports: { main?: () => Promise<unknown> } } = { exports: {} };
  const load = compileFunction(code, ["require", "module"]) as (
    require: () => object,
    of: typeof module,
  ) => void;
  load(() => ({ within, enter }), module);
  if (module.exports.main === undefined) throw new Error("The source exports no main.");
  return module.exports.main;
}
