import * as pulumi from "@pulumi/pulumi";
import type { Declaration } from "./declaration.js";
import { HIDDEN } from "./hidden.js";
import { textOf, valueOf } from "./resolve-inputs.js";

const STACK = "pulumi:pulumi:Stack";

/** Options of a parent that hold for its children too, unless these say otherwise. */
interface HandedDown {
  readonly retain?: boolean;
  readonly deletedWith?: string;
  /** It or a parent of it had another name or parent before. */
  readonly renamed?: boolean;
}

/**
 * What the program's resources depend on, as the engine will know it: it sees every registration, also
 * those of other packages, once every transform of the program has had its say.
 */
export class ProgramGraph {
  readonly #dependencies = new Map<string, readonly string[]>();
  readonly #handedDown = new Map<string, HandedDown>();

  /** Notes a registration. */
  async note(
    args: pulumi.ResourceTransformArgs,
    declarationOf: (urn: string) => Declaration | undefined,
  ): Promise<void> {
    const { parent, dependsOn } = args.opts;
    const parentUrn = parent === undefined ? undefined : await textOf(parent.urn);
    const urn = urnOf(args.name, args.type, parentUrn);
    const after = await Promise.all(listOf(dependsOn).map((one) => textOf(one.urn)));
    this.#dependencies.set(urn, after);
    const { retainOnDelete, deletedWith, aliases } = args.opts as pulumi.CustomResourceOptions;
    const { renamed = false } = parentUrn === undefined ? {} : this.handedDown(parentUrn);
    this.#handedDown.set(urn, {
      renamed: renamed || (aliases ?? []).length > 0,
      ...(retainOnDelete === undefined ? {} : { retain: retainOnDelete }),
      ...(deletedWith === undefined ? {} : { deletedWith: await textOf(deletedWith.urn) }),
    });
    const declaration = declarationOf((await ownUrn(args.props)) ?? urn);
    await declaration?.takeFinal(args);
  }

  /** What the engine hands down to the children of a resource, once that is registered. */
  handedDown(urn: string): HandedDown {
    return this.#handedDown.get(urn) ?? {};
  }

  /** Whether a resource depends on another one, be it through others: a destroy then takes it first. */
  dependsOn(urn: string, other: string): boolean {
    const seen = new Set([urn]);
    for (const one of seen) {
      for (const next of this.#dependencies.get(one) ?? []) {
        if (next === other) return true;
        seen.add(next);
      }
    }
    return false;
  }
}

/** A resource of ours says its URN in its hidden input. */
async function ownUrn(props: pulumi.Inputs): Promise<string | undefined> {
  const given: unknown = props[HIDDEN];
  const hidden = pulumi.Output.isInstance(given) ? await valueOf(given) : given;
  if (typeof hidden !== "object" || hidden === null) return undefined;
  const urn: unknown = Reflect.get(hidden, "urn");
  return typeof urn === "string" ? urn : undefined;
}

/** The URN that the engine makes, without waiting for anything. */
export function urnOf(name: string, type: string, parentUrn: string | undefined): string {
  const parentType = parentUrn?.split("::")[2];
  const within = parentType === undefined || parentType === STACK ? "" : `${parentType}$`;
  return `urn:pulumi:${pulumi.getStack()}::${pulumi.getProject()}::${within}${type}::${name}`;
}

/** A transform is handed plain resources, in a list. */
function listOf(dependsOn: pulumi.ResourceOptions["dependsOn"]): readonly pulumi.Resource[] {
  const all: readonly unknown[] = Array.isArray(dependsOn) ? dependsOn : [dependsOn];
  return all.filter((one): one is pulumi.Resource => pulumi.Resource.isInstance(one));
}
