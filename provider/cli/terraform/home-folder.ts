import { homedir } from "node:os";

import { InstallError } from "./install-error.js";

/**
 * The user's home folder.
 *
 * @param find how the operating system is asked
 * @throws InstallError for a user who has none, as in many containers
 */
export function homeFolder(env: NodeJS.ProcessEnv, find: () => string = homedir): string {
  if (env.HOME) return env.HOME;
  try {
    return find();
  } catch {
    throw new InstallError(
      "this user has no home folder, in which the mirror and the configuration of Terraform would be.\n" +
        "  Next: set HOME to a folder that can be written. Example: HOME=/tmp/home",
    );
  }
}
