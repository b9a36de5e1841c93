// Runs a command within a command (within a command, for "twice"), until it is ended from outside.
// Each passes on what the innermost prints, which is its process id.
import { run } from "../../tools/run.mjs";

const [how] = process.argv.slice(2);
const onLine = (line: string) => process.stdout.write(`${line}\n`);
if (how === "twice") {
  void run(process.execPath, ["--import", "tsx", __filename, "once"], { onLine });
} else void run("sh", ["-c", "echo $$; exec sleep 1000"], { onLine });
