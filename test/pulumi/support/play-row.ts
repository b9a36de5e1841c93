import type * as pulumi from "@pulumi/pulumi";
import * as tic from "../../../provider/pulumi/index.js";
import type { Args, Declared, Row } from "../../support/rule-texts/row.js";
import { fine } from "./answers.js";
import type { Answer } from "./engine/answer.js";
import { programOf } from "./objects.js";
import { Another, type SimulatedLab } from "./simulated-lab.js";

type Class = new (name: string, args: Args, opts?: pulumi.CustomResourceOptions) => pulumi.Resource;

/** What a play marks. */
export interface Marking {
  /** What a resource is given for an argument. */
  asSecret?(declared: Declared, argument: string, value: unknown): unknown;
  /** The connection of every resource, by its kind. */
  connection?(declared: Declared): unknown;
  /** Settings besides those of the row. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Which settings are secret, by their names without `tic:`. */
  readonly secretSettings?: readonly string[];
}

/** A command of the run: what refusals become, and whether it changes anything. */
export type Command = readonly ["preview" | "up", "error" | "warn" | "off"];

/** Plays a row, and answers everything that its run shows. */
export async function playRow(
  lab: SimulatedLab,
  row: Row,
  marking: Marking,
  commands: readonly Command[],
): Promise<string> {
  const { engine, emulator } = lab;
  const gateway = engine.config;
  const program = (declared: readonly Declared[]): (() => void) =>
    programOf(() => {
      const made = new Map<string, pulumi.Resource>();
      for (const one of declared) made.set(one.name, declare(one, marking, made));
    });
  engine.secretConfig = (marking.secretSettings ?? []).map((name) => `tic:${name}`);
  engine.config = configOf(gateway, { ...row.settings, ...marking.settings });
  for (const declared of row.before ?? []) await fine(engine.up(program(declared)));
  await row.meanwhile?.(emulator.control);
  const told: string[] = [];
  for (const [command, preconditions] of commands) {
    const settings = { ...row.settings, ...marking.settings, ...row.later, preconditions };
    engine.config = configOf(gateway, settings);
    told.push(textOf(await run(lab, row, program(row.then), command)));
  }
  return told.join("\n");
}

function run(
  { engine }: SimulatedLab,
  { destroys, targets }: Row,
  program: () => void,
  command: Command[0],
): Promise<Answer> {
  const options = { targets: targets?.map(({ kind, name }) => engine.urn(kind, name)) };
  if (destroys === true) {
    return command === "preview" ? engine.previewDestroy(program) : engine.destroy(program);
  }
  return command === "preview" ? engine.preview(program, options) : engine.up(program, options);
}

function declare(
  one: Declared,
  marking: Marking,
  made: ReadonlyMap<string, pulumi.Resource>,
): pulumi.Resource {
  const { kind, name, args, unknown, deletedWith } = one;
  const marked = Object.entries(args).map(([argument, value]): [string, unknown] => [
    argument,
    marking.asSecret?.(one, argument, value) ?? value,
  ]);
  const connection = marking.connection?.(one);
  const partner = deletedWith === undefined ? undefined : made.get(deletedWith);
  const given = {
    ...Object.fromEntries(marked),
    ...(connection === undefined ? {} : { connection }),
    ...(unknown === undefined ? {} : { [unknown]: new Another("later", { gives: "1h" }).value }),
  };
  const opts = partner === undefined ? {} : { deletedWith: partner };
  return new (tic[kind] as unknown as Class)(name, given, opts);
}

/** What a person sees, and with --debug too; but not the SDK's lines of what it sends to the engine. */
function textOf({ text, debug }: Answer): string {
  const lines = debug.split(/(?=Registering resource)/);
  return [text, ...lines.filter((one) => !one.startsWith("Registering resource"))].join("\n");
}

function configOf(
  gateway: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const entries = Object.entries(settings).map(([key, value]) => [`tic:${key}`, value] as const);
  const all = Object.entries({ ...gateway, ...Object.fromEntries(entries) });
  return Object.fromEntries(
    all.filter(([key]) => settings.settings !== "cam" || key !== "tic:gatewayEndpoint"),
  );
}
