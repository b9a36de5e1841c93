import { ConfigError } from "../../core/config.js";
import { formatDiagnostic, RefusedError, type Diagnostic } from "../../core/diagnostic.js";
import { PartialError } from "../../core/resource.js";
import type { CheckFailure } from "../../core/schema.js";
import { ServiceError } from "../../core/service-error.js";
import { UserError } from "../../core/user-error.js";
import { ERROR, WARNING, type PathStep, type ProtoDiagnostic } from "../protocol/messages.js";
import { snakeCase } from "../../core/snake-case.js";
import { attributeName } from "../schema/names.js";
import { inTerraformWords, terraformWording } from "./words.js";

/** What a rule found. A notice is a warning here: Terraform shows nothing less. */
export function ofDiagnostic(diagnostic: Diagnostic): ProtoDiagnostic {
  const [first = "", ...lines] = formatDiagnostic(diagnostic).split("\n");
  // What no document says has no rule's id, but the name of the phase that says it.
  const isRule = diagnostic.rule !== terraformWording.preview;
  return {
    severity: diagnostic.severity === "refusal" ? ERROR : WARNING,
    summary: isRule ? first : diagnostic.summary,
    detail: lines.map((line) => line.trim()).join("\n"),
  };
}

/** What is wrong with an argument, where it stands. */
export function ofCheckFailure({ property, reason }: CheckFailure): ProtoDiagnostic {
  const name = attributeName(property);
  return {
    ...(property === "" ? {} : at(name)),
    severity: ERROR,
    summary: property === "" ? "The arguments cannot be used" : `${name} cannot be used`,
    // A number is an argument's value like any other.
    detail: inTerraformWords(reason.replace(/(is wanted), not -?[\d.]+(?:e[+-]?\d+)?\./i, "$1.")),
  };
}

/** An error at an attribute. */
export function errorAt(name: string, summary: string, detail: string): ProtoDiagnostic {
  return { ...at(name), severity: ERROR, summary, detail };
}

/** A warning about nothing in particular. */
export function warning(summary: string, detail: string): ProtoDiagnostic {
  return { severity: WARNING, summary, detail };
}

/** Where an attribute stands. */
function at(name: string): { readonly attribute: { readonly steps: readonly PathStep[] } } {
  return { attribute: { steps: [{ attributeName: name }] } };
}

/**
 * An expected failure as diagnostics; a bug is thrown on.
 *
 * @param doing what was done, as in `Cannot read tic_authorization`
 */
export function ofFailure(error: unknown, doing: string): readonly ProtoDiagnostic[] {
  if (error instanceof RefusedError) return error.diagnostics.map(ofDiagnostic);
  if (error instanceof PartialError && error.cause instanceof RefusedError) {
    return ofFailure(error.cause, doing);
  }
  if (isExpected(error)) {
    const setting = error instanceof ConfigError ? settingIn(error.message) : undefined;
    const where = setting === undefined ? {} : at(setting);
    return [{ ...where, severity: ERROR, summary: doing, detail: inTerraformWords(error.message) }];
  }
  throw error;
}

/** The setting that a complaint begins with, as an attribute of the provider block. */
function settingIn(complaint: string): string | undefined {
  const [, setting] = /^(?:tic:)?(\w+)\b/.exec(complaint) ?? [];
  return setting === undefined ? undefined : snakeCase(setting);
}

function isExpected(error: unknown): error is Error {
  return (
    error instanceof ServiceError ||
    error instanceof ConfigError ||
    error instanceof UserError ||
    error instanceof PartialError
  );
}
