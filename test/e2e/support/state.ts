import type { Lab } from "../../support/lab.js";

/** A resource as Pulumi keeps it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** This package's resources in the lab's state. */
export async function ticResources(lab: Lab): Promise<readonly StateResource[]> {
  const { deployment } = JSON.parse(await lab.state()) as {
    deployment: { resources?: StateResource[] };
  };
  return (deployment.resources ?? []).filter(({ type }) => type.includes("dynamic/tic:"));
}

/** The ids of this package's resources in the lab's state. */
export async function idsInState(lab: Lab): Promise<readonly string[]> {
  return (await ticResources(lab)).map(({ id }) => id ?? "");
}
