import * as pulumi from "@pulumi/pulumi";
import * as tic from "../../../../provider/pulumi/index.js";
import { programOf } from "../objects.js";
import { Another, Component, arnOf, keyPair } from "../simulated-lab.js";
import { pathOfMount, roleOf, type RandomResource } from "./resource.js";
import { CANARY, type Stage } from "./stage.js";
import type { RandomRun } from "./stories.js";

/** The program of a run. */
export function programFor(
  stage: Stage,
  { program, failsBefore }: Pick<RandomRun, "program" | "failsBefore">,
): () => void {
  return programOf(() => {
    const fails = (): void => {
      new Another("fails", { fails: true });
    };
    const made: Made[] = [];
    // A component is made where the program comes to it first.
    let team: Component | undefined;
    const parent = (): Component => (team ??= new Component("team"));
    program.forEach((one, index) => {
      if (index === failsBefore) fails();
      const opts = { ...optionsOf(stage, one, made), ...(one.within ? { parent: parent() } : {}) };
      made.push({ one, resource: declare(stage, one, opts) });
    });
    if (failsBefore !== undefined && failsBefore >= program.length) fails();
  });
}

interface Made {
  readonly one: RandomResource;
  readonly resource: pulumi.Resource;
}

function optionsOf(
  { lab }: Stage,
  one: RandomResource,
  made: readonly Made[],
): pulumi.CustomResourceOptions {
  const { kind, alias, deleteBeforeReplace, retain, protect, ignores, goesWith, comesAfter } = one;
  const partner = kind === "VaultAuthRole" && goesWith ? partnerAmong(one, made) : undefined;
  const credentials = made.filter(
    ({ one: other }) => other.kind === "ManagedCredential" && other.side === one.side,
  );
  return {
    ...(deleteBeforeReplace ? { deleteBeforeReplace } : {}),
    ...(alias === undefined ? {} : { aliases: [lab.engine.urn(kind, alias.name, alias.within)] }),
    ...(retain ? { retainOnDelete: true } : {}),
    ...(protect ? { protect } : {}),
    ...(ignores ? { ignoreChanges: [VARIED[kind] ?? ""].filter((name) => name !== "") } : {}),
    ...(partner === undefined ? {} : { deletedWith: partner }),
    ...(kind === "Authorization" && comesAfter
      ? { dependsOn: credentials.map(({ resource }) => resource) }
      : {}),
  };
}

/** The role's own mount where the program has made it by now, or another one. */
function partnerAmong(
  { side, object }: RandomResource,
  made: readonly Made[],
): pulumi.Resource | undefined {
  const mounts = made.filter(({ one }) => one.kind === "VaultAuthBackend");
  const own = mounts.find(
    ({ one }) => one.side === side && pathOfMount(one.object) === roleOf(object).mount,
  );
  return (own ?? mounts[0])?.resource;
}

/** The argument in which variants differ. */
const VARIED: Readonly<Partial<Record<RandomResource["kind"], string>>> = {
  VaultAuthRole: "tokenPolicies",
  VaultAuthBackend: "description",
  Authorization: "deleteRole",
};

function declare(
  stage: Stage,
  one: RandomResource,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource {
  const { kind, name, object, variant, adopt, force, active } = one;
  const { mount, role } = roleOf(object);
  const acknowledge = one.acknowledge.length === 0 ? {} : { acknowledge: [...one.acknowledge] };
  const adopts = adopt === undefined ? {} : { adopt };
  switch (kind) {
    case "Authorization":
      return new tic.Authorization(
        name,
        { deleteRole: variant === 1, ...adopts, ...acknowledge, ...accountOf(one) },
        opts,
      );
    case "ManagedCredential":
      return new tic.ManagedCredential(
        name,
        {
          name: `cred${String(object)}`,
          ...keyPair(2 + object),
          ...(active === undefined ? {} : { active }),
          ...acknowledge,
          ...accountOf(one),
        },
        opts,
      );
    case "VaultAuthRole":
      return new tic.VaultAuthRole(
        name,
        {
          mount,
          arn: arnOf(role),
          tokenPolicies: pulumi.secret([`${CANARY}-${String(variant)}`]),
          ...adopts,
          ...serverOf(stage, one),
        },
        opts,
      );
    case "VaultAuthBackend":
      return new tic.VaultAuthBackend(
        name,
        {
          path: pathOfMount(object),
          description: String(variant),
          ...(force ? { force } : {}),
          ...adopts,
          ...serverOf(stage, one),
        },
        opts,
      );
  }
}

function accountOf({ side }: RandomResource): { connection?: tic.Connection } {
  if (side === "here") return {};
  const environmentPrefix = side === "also-here" ? "SAME_" : "OTHER_";
  return { connection: { environmentPrefix } };
}

function serverOf(
  { lab, other }: Stage,
  { side }: RandomResource,
): {
  connection?: tic.VaultConnection;
} {
  if (side === "here") return {};
  if (side === "namespace") return { connection: { namespace: "team" } };
  return { connection: { address: side === "there" ? other.url : lab.emulator.url } };
}
