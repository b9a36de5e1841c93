import type { ResourceKind } from "../core/resource-kind.js";

/**
 * What goes into state as `__provider`: the module that Pulumi's dynamic provider loads, one
 * constant text for each class.
 *
 * Pulumi runs the copy in state at delete and refresh, perhaps years later. So it holds nothing but
 * an import by package name, which finds the version that is installed then. It is written here as
 * text, and not left to Pulumi's serialiser of functions, so that it is small and the same with
 * every compiler and SDK: a changed text would touch every resource in state.
 */
export function shellOf(kind: ResourceKind): string {
  return [
    `const load = () => import("tencentcloud-tic/handlers");`,
    `const verb = (name) => async (...args) => (await load()).${kind}[name](...args);`,
    `exports.handler = () => ({`,
    `  configure: async ({ config }) => (await load()).configure(config),`,
    ...VERBS.map((verb) => `  ${verb}: verb("${verb}"),`),
    `});`,
    ``,
  ].join("\n");
}

const VERBS = ["check", "diff", "create", "read", "update", "delete"];
