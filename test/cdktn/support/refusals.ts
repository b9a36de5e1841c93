import assert from "node:assert/strict";
import type { TerraformStack } from "cdktn";

import { emptyStack, refusalOf } from "./stacks.js";
import { libraries, useConstructs, type Constructs } from "./use-constructs.js";

/** What a synth refuses, or lets be. */
export interface RefusalCase {
  readonly what: string;
  /** What a program writes, with one provider already there. */
  readonly write: (tic: Constructs["tic"], stack: TerraformStack, all: Constructs) => void;
  /** What is said; nothing, when the stack is let be. */
  readonly says?: readonly string[];
}

/** One test for each case and library. */
export function describeRefusals(about: string, cases: readonly RefusalCase[]): void {
  for (const name of libraries) {
    describe(`Synth: ${name}, ${about}`, () => {
      const constructs = useConstructs(name);

      for (const { what, write, says } of cases) {
        it(`A synth with ${name} refuses, of ${about}, ${what}`, () => {
          const stack = emptyStack(constructs());
          new (constructs().tic.TicProvider)(stack, "tic");
          write(constructs().tic, stack, constructs());
          const refusal = refusalOf(constructs(), stack);
          if (says === undefined) assert.equal(refusal, undefined);
          for (const text of says ?? []) {
            assert.ok(refusal?.includes(text), `${text}\n${refusal ?? "(nothing)"}`);
          }
        });
      }
    });
  }
}
