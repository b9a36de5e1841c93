// A program as the provider's own is, with a tiny provider. The tests bundle it and start it.
import { runProgram } from "../../../provider/terraform/server/program.js";
import { tinyProvider } from "./tiny-provider.js";

const { TINY_SHUTDOWN, TINY_FAULT } = process.env;

function shutdown(): Promise<void> {
  process.stderr.write("shut down\n");
  return TINY_SHUTDOWN === "hangs" ? new Promise(() => undefined) : Promise.resolve();
}

function asked(): void {
  if (TINY_FAULT === "throws") {
    setImmediate(() => {
      throw new Error("thrown aside");
    });
  }
  if (TINY_FAULT === "rejects") void Promise.reject(new Error("rejected aside"));
}

void runProgram(process.argv.slice(2), {
  version: "1.2.3",
  load: () => Promise.resolve(tinyProvider({ shutdown, asked })),
}).then((code) => {
  process.exitCode = code;
});
