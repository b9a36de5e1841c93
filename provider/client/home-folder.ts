import { homedir } from "node:os";

/**
 * The user's home folder. A user whom the system does not know has none, as in a container that runs
 * under a bare number; nor has one whose HOME is empty.
 *
 * @param ask tells the folder, as Node.js does by itself
 */
export function homeFolder(ask: () => string = homedir): string | undefined {
  try {
    return ask() || undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_SYSTEM_ERROR") {
      return undefined;
    }
    throw error;
  }
}
