import type { LifecycleAdapter, OpenAdapter, Outcome } from "../../../lifecycle/adapter.js";
import type { Declared } from "../../../lifecycle/subject.js";
import type { TerraformAnswer } from "../../../support/terraform-answer.js";
import {
  TerraformLab,
  type TerraformLabOptions,
  type TerraformProgram,
} from "../../../support/terraform-lab.js";
import { attributesOf, resourceType } from "../../../support/terraform-program.js";

/** The real Terraform or OpenTofu as a story's engine. */
export function terraformAdapter(by: Pick<TerraformLabOptions, "engine" | "mode">): OpenAdapter {
  return async (settings, environment): Promise<LifecycleAdapter> => {
    const lab = await TerraformLab.open({ ...by, settings: parsed(settings), environment: {} });
    const run = async (command: () => Promise<TerraformAnswer>): Promise<Outcome> => {
      Object.assign(lab.environment, environment());
      return outcomeOf(await command());
    };
    return {
      plan: (program) => run(() => lab.plan(programOf(program))),
      apply: (program) => run(() => lab.apply(programOf(program))),
      planDestroy: (program) => run(() => lab.planDestroy(programOf(program))),
      destroy: (program) => run(() => lab.destroy(programOf(program))),
      refresh: () => run(() => lab.refresh()),
      async drift() {
        Object.assign(lab.environment, environment());
        const { exitCode, shown } = await lab.refreshOnlyPlan();
        if (exitCode === 0) return "none";
        if (exitCode === 2) return "drift";
        throw new Error(`The comparison itself failed:\n${shown}`);
      },
      forgetState: () => lab.forgetState(),
      ids: () => lab.ids(),
      close: () => lab.close(),
    };
  };
}

/** Settings that the stories write as JSON texts are objects in a provider block. */
function parsed(settings: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value,
    ]),
  );
}

function programOf(program: readonly Declared[]): TerraformProgram {
  const resource: Record<string, Record<string, unknown>> = {};
  for (const { kind, name, args } of program) {
    const type = resourceType(kind);
    // Without it Terraform takes the old one away before there is a new one.
    const lifecycle = kind === "ManagedCredential" ? { create_before_destroy: true } : {};
    resource[type] = { ...resource[type], [name]: { ...attributesOf(args), lifecycle } };
  }
  return program.length === 0 ? {} : { resource };
}

function outcomeOf({ ok, text, changes }: TerraformAnswer): Outcome {
  return { ok, text, changed: Object.values(changes).some((count) => count > 0) };
}
