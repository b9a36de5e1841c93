import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { Services } from "../client/services.js";
import { resolveSettings } from "../core/config.js";
import type { LedgerEntry } from "../core/ledger.js";
import type { ResourceKind } from "../core/resource-kind.js";
import { Secrets } from "../core/secrets.js";
import type { Settings } from "../core/settings.js";
import { corrected } from "./corrected.js";
import type { Declaration } from "./declaration.js";
import { Deletions } from "./deletions.js";
import { engineAddress } from "./engine-address.js";
import type { VaultEntry } from "./guard-vault.js";
import { guarding } from "./guarding.js";
import { bindHooks } from "./hooks.js";
import { kindOfType } from "./kinds.js";
import { registerLastTransform } from "./last-transform.js";
import { hasHooks, hasTransforms } from "./monitor-abilities.js";
import { ProgramGraph } from "./program-graph.js";
import type { Answers, Question } from "./rendezvous/messages.js";
import { isReady } from "./rendezvous/is-ready.js";
import { openRendezvous } from "./rendezvous/program-side.js";
import { noteSecretSettings, requireSecretConfig } from "./secret-config.js";
import { Where } from "./where.js";

/** A change of the run, and the object that it makes or keeps. */
type ChangeEntry = Pick<LedgerEntry, "key" | "object"> | Pick<VaultEntry, "key" | "object">;

/** What the program's process knows of one deployment: preview and update have one each. */
export class Run {
  readonly declarations: Declaration[] = [];
  readonly ledger: LedgerEntry[] = [];
  readonly vaultLedger: VaultEntry[] = [];
  readonly phase: "preview" | "apply" = pulumi.runtime.isDryRun() ? "preview" : "apply";
  /** What the program's resources depend on, also those of other packages. */
  readonly graph = new ProgramGraph();
  /** What the hooks of this run have decided of deletions. */
  readonly deletions = new Deletions();
  /** Whether the provider's process can be told what this one knows. */
  readonly meets: Promise<boolean>;
  readonly where: Where;
  /** What the program marks as secret, which no message repeats. */
  readonly secrets = new Secrets();
  /** The settings that are secret. */
  readonly secretSettings = noteSecretSettings(this.secrets);
  /** The changes of this run, by the URNs of their resources: there may be thousands. */
  readonly #changes = new Map<string, ChangeEntry>();
  #meets = false;
  /** URNs of the resources that the engine checks, which it does in an update and in no destroy. */
  readonly #checked = new Set<string>();
  #services: Services | undefined;
  #hooks: pulumi.ResourceHookBinding | undefined;

  /** @throws RunError for a secret in plain configuration */
  constructor() {
    requireSecretConfig();
    const monitor: unknown = pulumi.runtime.getMonitor();
    this.where = new Where(() => this.services, hasHooks(monitor));
    this.meets = openRendezvous(
      engineAddress(),
      (question) => this.#answer(question),
      () => isReady(monitor),
    ).then((open) => (this.#meets = open));
    // The engine calls it outside the program's own flow, where an inline program has no stack's name.
    const note = AsyncResource.bind((args: pulumi.ResourceTransformArgs) => this.#note(args));
    if (hasTransforms(monitor)) registerLastTransform(monitor, note);
  }

  /** The run's settings. @throws ConfigError */
  get settings(): Settings {
    return this.services.settings;
  }

  /** What the run talks to, one of each for each connection. @throws ConfigError */
  get services(): Services {
    // Not by `Config.get`, which warns of every secret that is read in clear.
    const get = (key: string) => pulumi.runtime.getConfig(`tic:${key}`);
    this.#services ??= new Services(resolveSettings({ get, env: process.env }));
    return this.#services;
  }

  /** The names of all credentials that this run has seen, whoever's they are. */
  get credentialNames(): readonly string[] {
    return this.#services?.credentialNames ?? [];
  }

  /**
   * The hooks of this run, registered once; their names are stored in state. So they are registered also
   * where nothing is judged. Undefined under `setMocks()`, whose monitor has none.
   */
  bind(): pulumi.ResourceHookBinding | undefined {
    if (!hasHooks(pulumi.runtime.getMonitor())) return undefined;
    this.#hooks ??= bindHooks(this);
    return this.#hooks;
  }

  declarationOf(urn: string): Declaration | undefined {
    return this.declarations.find((one) => one.urn === urn);
  }

  /**
   * The declared resource that has an old name in state, by its aliases or a parent's. What the engine deletes
   * before it makes the resource anew still has the old name.
   */
  renamedFrom(kind: ResourceKind, name: string): Declaration | undefined {
    return this.declarations.find((one) => {
      if (one.kind !== kind || one.returned) return false;
      const { earlierNames, parent } = one.options;
      if (earlierNames.includes(name)) return true;
      return one.name === name && parent !== undefined && this.graph.handedDown(parent).renamed;
    });
  }

  /**
   * Whether the run takes a declared resource away, as a destroy does. The engine does not say so, but a
   * destroy checks no resource and makes none.
   */
  takesAway(declaration: Declaration | undefined): boolean {
    if (!this.#meets) return declaration?.returned === true && !declaration.created;
    if (this.#checked.size > 0 || this.#changes.size > 0) return false;
    return this.declarations.some(({ returned }) => returned);
  }

  /**
   * The object that a declared resource has once this run is done: `new` of one that is none of those that
   * are there, undefined while it is not known.
   */
  objectOf(declaration: Declaration): string | undefined {
    const { urn } = declaration;
    const own = urn === undefined ? undefined : this.#changes.get(urn);
    return own?.object ?? declaration.object;
  }

  /** Whether this run makes or changes a resource. */
  changes({ urn }: Declaration): boolean {
    return urn !== undefined && this.#changes.has(urn);
  }

  /** Notes that this run makes or changes a resource. */
  noteChange(entry: ChangeEntry): void {
    this.#changes.set(entry.key, entry);
  }

  async #note(
    args: pulumi.ResourceTransformArgs,
  ): Promise<pulumi.ResourceTransformResult | undefined> {
    await this.graph.note(args, (urn) => this.declarationOf(urn));
    if (kindOfType(args.type) === undefined) return undefined;
    return corrected(this, args, guarding() ? this.bind() : undefined);
  }

  #answer(question: Question): Answers[Question["ask"]] {
    if (question.ask === "deletion") return this.deletions.answer(question.object, this);
    this.#checked.add(question.urn);
    const declaration = this.declarationOf(question.urn);
    return {
      ignoreChanges: declaration?.options.ignoreChanges ?? [],
      secret: [...(declaration?.secret ?? [])],
    };
  }
}

// Two copies of the package in one process share the runs, so that no hook is registered twice.
const RUNS = Symbol.for("tencentcloud-tic.runs");

function runs(): WeakMap<object, Run> {
  const shared = Reflect.get(globalThis, RUNS) as WeakMap<object, Run> | undefined;
  if (shared !== undefined) return shared;
  const made = new WeakMap<object, Run>();
  Reflect.set(globalThis, RUNS, made);
  return made;
}

/** The run of the current deployment, told apart by its monitor; inline programs run side by side. */
export function currentRun(): Run {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined) {
    throw new Error(
      "There is no Pulumi deployment here. Run the program with `pulumi up`, as an inline program, or under pulumi.runtime.setMocks().",
    );
  }
  const known = runs().get(monitor);
  if (known !== undefined) return known;
  const run = new Run();
  runs().set(monitor, run);
  return run;
}

/**
 * Registers the hooks that judge deletions.
 *
 * Importing the package does this in a program that `pulumi` runs. An inline program (Automation
 * API) imports outside any deployment: where its last resource is removed, call this inside the
 * program, or the engine refuses a hook that it does not know.
 *
 * @example
 * const program = async () => {
 *   tic.registerGuards();
 * };
 */
export function registerGuards(): void {
  currentRun().bind();
}
