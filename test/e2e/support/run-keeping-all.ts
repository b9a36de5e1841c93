import type { Answer, Lab, Options, Program } from "../../support/lab.js";

/** Runs a command; the answer's text has its two streams and the engine's events. */
export async function runKeepingAll(
  lab: Lab,
  command: "preview" | "up" | "destroy",
  program: Program,
  options: Options = {},
): Promise<Answer> {
  const parts: string[] = [];
  const answer = await lab[command](program, {
    diff: true,
    onError: (text: string) => parts.push(text),
    onEvent: (event) => {
      // Pulumi traces its own calls in those, with every value; shown with --debug only.
      if (event.diagnosticEvent?.prefix !== "debug: ") parts.push(JSON.stringify(event));
    },
    ...options,
  });
  return { ...answer, text: answer.text + parts.join("\n") };
}
