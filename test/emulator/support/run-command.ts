import { runEmulatorCommand } from "../../../provider/emulator/command.js";

// What the command line does with the arguments after the word `emulator`.
void runEmulatorCommand(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
