import type { Action } from "./plan-walk.js";

/** One half of what an apply does at an address, and what comes before it. */
interface Half {
  readonly id: string;
  readonly after: readonly string[];
  readonly half: "make" | "destroy";
  readonly action: Action;
}

/** What an apply does at an address: dependencies are made first, and go last. */
export function applyOrder(action: Action, actions: readonly Action[]): readonly Half[] {
  const { address, op, deposed } = action;
  const dependents = actions.filter((one) => one !== action && dependsOn(one, address));
  const destroys = dependents.map((one) => `destroy ${one.address}`);
  const makes = dependents.map((one) => `make ${one.address}`);
  const needs = (action.resource?.dependsOn ?? []).map((one) => `make ${one}`);
  const make = (after: readonly string[]): Half => ({
    id: `make ${address}`,
    after: [...needs, ...after],
    half: "make",
    action,
  });
  const destroy = (after: readonly string[], id = `destroy ${address}`): Half => ({
    id,
    after,
    half: "destroy",
    action,
  });
  switch (op) {
    case "none":
      return [];
    case "create":
    case "update":
      return [make([])];
    case "delete":
      return deposed === undefined
        ? [destroy([...destroys, ...makes.filter((one) => !isAlso(one, destroys))])]
        : [destroy([], `destroy ${address} ${String(deposed)}`)];
    case "delete-create":
      return [destroy(destroys), make([`destroy ${address}`])];
    case "create-delete":
      return [make([]), destroy([`make ${address}`, ...makes, ...destroys])];
  }
}

/** Whether what is planned there depends on an address, by the configuration or by the state. */
function dependsOn({ resource, prior, op, deposed }: Action, address: string): boolean {
  if (deposed !== undefined || op === "none") return false;
  return [...(resource?.dependsOn ?? []), ...(prior?.dependsOn ?? [])].includes(address);
}

function isAlso(make: string, destroys: readonly string[]): boolean {
  return destroys.includes(make.replace("make", "destroy"));
}
