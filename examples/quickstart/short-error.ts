import * as pulumi from "@pulumi/pulumi";

/** An error that the engine shows as its text alone. */
export function shortError(message: string): pulumi.RunError {
  const error = new pulumi.RunError(message);
  // Pulumi formats the stack of each error, though it does not show it, and Node.js 20 takes 15
  // seconds for that where a source map leads out of a package.
  error.stack = "";
  return error;
}
