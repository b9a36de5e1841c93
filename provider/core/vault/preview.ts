import { tryRead } from "../engine/read-result.js";
import type { Bag } from "../settings/connection.js";
import type { Diagnostic } from "../engine/diagnostic.js";
import type { Change } from "../engine/resource.js";
import type { ServiceFailure } from "../engine/service-error.js";
import { vault } from "./domain.js";
import { evaluateInTurn } from "../engine/evaluate.js";
import { idOf, pathOf, type Place } from "./object-path.js";
import { leaveAlone, type UntypedVaultDefinition } from "./driver.js";
import type { VaultScene } from "./rule.js";
import type { VaultLook } from "./reader.js";
import type { VaultStep } from "./step.js";
import type { Wording } from "../engine/terms.js";
import { foldVault, unseenMount, type VaultWorld } from "./mount-snapshot.js";

/** A change among others of the same run, before it is made. */
export interface PlannedChange {
  readonly definition: UntypedVaultDefinition;
  readonly change: Change<Bag, Bag>;
  readonly place: Place;
  readonly look: VaultLook;
  /** What the same run does to this server before. */
  readonly earlier: readonly VaultStep[];
  readonly scene: VaultScene;
}

/** What a change does, and what is said of it. */
export interface JudgedChange {
  readonly steps: readonly VaultStep[];
  readonly found: readonly Diagnostic[];
}

/** Judges a change in preview, on the server as the run's earlier steps leave it. */
export async function judgeVaultChange(planned: PlannedChange): Promise<JudgedChange> {
  const { definition, change, place, scene, earlier, look } = planned;
  const unseen = { world: unseenMount(look.server.address, place.path), notes: [] };
  const start = definition.mayLook(change.args) ? await lookAround(planned) : unseen;
  const met = earlier.reduce(foldVault, start.world);
  const { left, world } = leaveAlone(definition, change, met);
  const steps = definition.plan(left, place, world);
  return {
    steps,
    found: [
      ...start.notes,
      ...evaluateInTurn(vault, steps, { start: world, context: scene }).diagnostics,
    ],
  };
}

interface Look {
  readonly world: VaultWorld;
  readonly notes: readonly Diagnostic[];
}

/** The mount and the object on it; where Vault cannot be asked, a warning instead. */
async function lookAround({
  definition,
  change,
  place,
  look,
  scene,
}: PlannedChange): Promise<Look> {
  const { server } = look;
  const { words } = scene;
  const reached = await tryRead(() => server.identity());
  if (reached.state === "unreadable") {
    const world = unseenMount(server.address, place.path);
    return { world, notes: [notPreviewed(place, reached.failure, words)] };
  }
  const world = await look.mount(place.path);
  const missing = world.mount.state === "read" && world.mount.value === undefined;
  if (missing && place.role !== undefined) return { world, notes: [] };
  // An engine that compares in the same process has looked at an object that is there already.
  const known =
    change.op === "update" ? look.compared.get(idOf(server.namespace, place)) : undefined;
  const seen = await tryRead(async () => known ?? definition.look(server, place, change.args));
  if (seen.state === "unreadable")
    return { world, notes: [notPreviewed(place, seen.failure, words)] };
  if (seen.state === "not-read") return { world, notes: [] };
  const { roles, client, paths } = seen.value;
  return { world: { ...world, roles, client, paths }, notes: [] };
}

/** What is said where a preview cannot ask the server. */
export function notPreviewed(place: Place, failure: ServiceFailure, words: Wording): Diagnostic {
  return {
    severity: "warning",
    rule: words.preview,
    summary: `Not judged in ${words.preview}`,
    found: `${pathOf(place)} could not be looked at, so it is judged just before the change.`,
    failure,
    doubt: true,
  };
}
