import { readFile } from "node:fs/promises";

/** A state as the command shows it in JSON. */
export interface ShownState {
  readonly values?: {
    readonly root_module?: { readonly resources?: readonly ShownResource[] };
  };
}

/** A resource of a shown state. */
interface ShownResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly values: Readonly<Record<string, unknown>>;
}

/** A resource as the state file keeps it. */
interface KeptResource {
  readonly module?: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly instances: readonly { readonly attributes: { readonly id: string } }[];
}

/** Ids of the managed objects in a state file; reading it saves starting the command. */
export async function idsInStateFile(path: string): Promise<readonly string[]> {
  const managed = await managedIn(path);
  return managed.flatMap(({ instances }) => instances.map(({ attributes }) => attributes.id));
}

/** Addresses of the resources in a state file that have managed objects, sorted. */
export async function addressesInStateFile(path: string): Promise<readonly string[]> {
  // After a create that failed, the state has the resource without any object.
  return (await managedIn(path))
    .filter(({ instances }) => instances.length > 0)
    .map(({ module, type, name }) => [module, type, name].filter(Boolean).join("."))
    .sort();
}

async function managedIn(path: string): Promise<readonly KeptResource[]> {
  const { resources = [] } = JSON.parse(await textOf(path)) as {
    resources?: readonly KeptResource[];
  };
  return resources.filter(({ mode }) => mode === "managed");
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "{}";
    throw error;
  }
}
