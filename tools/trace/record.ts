import { RefusedError } from "../../provider/core/engine/errors.js";
import { previewRefusedDeletion } from "./pulumi-scenario.js";
import { recorded, type Call } from "./recorder.js";
import { planRefusedDestroy } from "./terraform-scenario.js";

/** The calls of a way. The first one is its start, and every other one has a caller on the way. */
export type Way = readonly Call[];

/** What is traced. */
export interface Ways {
  readonly pulumi: Way;
  readonly terraform: Way;
}

/** Runs both ways and tells their calls. */
export async function record(): Promise<Ways> {
  return {
    pulumi: untilRefused(
      await wayOf(previewRefusedDeletion, "provider/pulumi/hooks.ts", "precheck"),
    ),
    terraform: await wayOf(
      planRefusedDestroy,
      "provider/terraform/server/answer-call.ts",
      "answerCall",
    ),
  };
}

/** The way to the verdict: without the error that tells it. */
function untilRefused(way: Way): Way {
  const refused = way.findIndex(({ name }) => name === `new ${RefusedError.name}`);
  if (refused < 0) throw new Error("The way leads to no refusal.");
  return way.slice(0, refused);
}

/** The last time that the function was called, and all that followed from that call. */
async function wayOf(run: () => Promise<void>, file: string, name: string): Promise<Way> {
  const calls = await recorded(run);
  const start = calls.findLast((call) => call.file === file && call.name === name);
  if (start === undefined) throw new Error(`Nothing called ${name} in ${file}.`);
  return calls.filter((call) => isFrom(start, call));
}

function isFrom(start: Call, call: Call): boolean {
  for (let at: Call | undefined = call; at !== undefined; at = at.caller) {
    if (at === start) return true;
  }
  return false;
}
