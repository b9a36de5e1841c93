/**
 * Whether an engine's list of paths leaves an argument alone. A path into an argument stands for the whole
 * of it: the services have no call that writes a part.
 *
 * @example
 * isIgnored("tokenPolicies", ["tokenPolicies[0]"]); // true
 */
export function isIgnored(argument: string, ignoreChanges: readonly string[]): boolean {
  return ignoreChanges.some((path) => path === "*" || rootOf(path) === argument);
}

/** The argument that a path begins with: `connection.profile`, `tokenPolicies[0]`, `["tokenTtl"]`. */
function rootOf(path: string): string {
  const quoted = /^\["([^"\\]+)"\]/.exec(path);
  return quoted?.[1] ?? path.split(/[.[]/, 1)[0] ?? path;
}
