// Runs a command within a command (within a command, for "twice"), until it is ended from outside.
// The innermost writes its process id to the given file.
import { run } from "../../tools/run.mjs";

const [how, file] = process.argv.slice(2);
if (!file) throw new Error("Say how, and give a file, such as: twice /tmp/pid");
if (how === "twice") void run(process.execPath, ["--import", "tsx", __filename, "once", file]);
else void run("sh", ["-c", 'echo $$ > "$1"; exec sleep 1000', "sh", file]);
