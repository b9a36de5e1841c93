import { readFile } from "node:fs/promises";
import { join } from "node:path";

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
  return ofThisPackage(deployment.resources);
}

/** The file of Pulumi's file backend: reading or copying it saves the seconds of an export. */
export function stateFile(lab: Lab): string {
  return join(lab.directory, "state/.pulumi/stacks/lab/dev.json");
}

/** This package's resources in the lab's state, read from its file. */
export async function ticResourcesInFile(lab: Lab): Promise<readonly StateResource[]> {
  const { checkpoint } = JSON.parse(await readFile(stateFile(lab), "utf8")) as {
    checkpoint: { latest?: { resources?: StateResource[] } };
  };
  return ofThisPackage(checkpoint.latest?.resources);
}

/** The ids of this package's resources in the lab's state. */
export async function idsInState(lab: Lab): Promise<readonly string[]> {
  return (await ticResourcesInFile(lab)).map(({ id }) => id ?? "");
}

function ofThisPackage(resources: readonly StateResource[] = []): readonly StateResource[] {
  return resources.filter(({ type }) => type.includes("dynamic/tic:"));
}
