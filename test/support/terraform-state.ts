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
  readonly mode: "managed" | "data";
  readonly instances: readonly { readonly attributes: { readonly id: string } }[];
}

/** Ids of the managed objects in a state file; reading it saves starting the command. */
export async function idsInStateFile(path: string): Promise<readonly string[]> {
  const { resources = [] } = JSON.parse(await textOf(path)) as {
    resources?: readonly KeptResource[];
  };
  return resources
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ instances }) => instances.map(({ attributes }) => attributes.id));
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "{}";
    throw error;
  }
}
