import type { CtyType, CtyValue } from "../values/cty.js";

/** A function of the provider: pure. */
export interface ProviderFunction {
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: CtyType;
    readonly description: string;
  }[];
  readonly returns: CtyType;
  /** @throws FunctionError for an argument that is wrong */
  call(args: readonly CtyValue[]): CtyValue;
}

/** An argument that is wrong, and which one. */
export class FunctionError extends Error {
  override readonly name = "FunctionError";
  readonly argument: number;

  constructor(text: string, argument: number) {
    super(text);
    this.argument = argument;
  }
}
