import { isDeepStrictEqual } from "node:util";

import { isUnknown, type CtyObject } from "../../../../provider/terraform/values/cty.js";
import type { Held } from "../phase.js";
import type { Resource } from "./program.js";

/** The configuration, with what is ignored as the state has it: of a write-only argument nothing. */
export function withIgnored({ config, ignores }: Resource, prior?: Held): CtyObject {
  if (prior === undefined) return config;
  return {
    ...config,
    ...Object.fromEntries(ignores.map((name) => [name, prior.state[name] ?? null])),
  };
}

/** What Terraform calls a bug of the provider: an answer that is not as it was planned. */
export function differsFrom(planned: CtyObject | null, now: CtyObject | null): readonly string[] {
  if (planned === null || now === null) return planned === now ? [] : ["the whole object"];
  return Object.keys(planned).filter((name) => {
    const value = planned[name] ?? null;
    return !isUnknown(value) && !isDeepStrictEqual(value, now[name] ?? null);
  });
}
