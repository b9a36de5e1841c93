import { ConfigError, errorText, RefusedError, PartialError } from "../../core/engine/errors.js";
import { formatDiagnostic, type Diagnostic } from "../../core/engine/rule.js";
import type { CheckFailure } from "../../core/schema/schema.js";
import { safeText } from "../../core/secrets/safe-text.js";
import { inTerms } from "../../core/engine/terms.js";
import { WaitedError } from "../run/precheck-step.js";
import { ValueError } from "../values/value-error.js";
import { ERROR, WARNING, type ProtoDiagnostic } from "../protocol/messages.js";
import { snakeCase } from "../../core/values/snake-case.js";
import { attributeName } from "../schema/resource-attributes.js";
import { terraformTerms } from "./terms.js";

/** What a rule found. A notice is a warning here: Terraform shows nothing less. */
export function ofDiagnostic(diagnostic: Diagnostic): ProtoDiagnostic {
  const [first = "", ...lines] = formatDiagnostic(diagnostic, terraformTerms).split("\n");
  // What no document says has no rule's id, but the name of the phase that says it.
  const isRule = diagnostic.rule !== terraformTerms.preview;
  return {
    severity: diagnostic.severity === "refusal" ? ERROR : WARNING,
    summary: isRule ? first : diagnostic.summary,
    detail: lines.map((line) => line.trim()).join("\n"),
  };
}

export function ofCheckFailure({ property, reason }: CheckFailure): ProtoDiagnostic {
  const name = attributeName(property);
  return {
    ...(property === "" ? {} : at(name)),
    severity: ERROR,
    summary: property === "" ? "The arguments cannot be used" : `${name} cannot be used`,
    // A number is an argument's value like any other.
    detail: safeText(
      inTerms(reason, terraformTerms).replace(/(is wanted), not -?[\d.]+(?:e[+-]?\d+)?\./i, "$1."),
    ),
  };
}

export function errorAt(name: string, summary: string, detail: string): ProtoDiagnostic {
  return {
    ...at(name),
    severity: ERROR,
    summary,
    detail: safeText(inTerms(detail, terraformTerms)),
  };
}

export function warning(summary: string, detail: string): ProtoDiagnostic {
  return { severity: WARNING, summary, detail };
}

function at(name: string): Pick<ProtoDiagnostic, "attribute"> {
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
  if (error instanceof ValueError) {
    const { message } = error;
    const [, name] = /^(\w+)[:.[]/.exec(message) ?? [];
    if (name !== undefined) return [errorAt(name, doing, message)];
    return [{ severity: ERROR, summary: doing, detail: message }];
  }
  const detail = errorText(error, terraformTerms);
  if (detail === undefined) throw error;
  const setting = error instanceof ConfigError ? attributeOf(error, detail) : undefined;
  const where = setting === undefined ? {} : at(setting);
  return [{ ...where, severity: ERROR, summary: doing, detail }];
}

/** The attribute of the provider block that a complaint is about; one of Terraform's own begins with it. */
function attributeOf({ setting }: ConfigError, complaint: string): string | undefined {
  return setting === undefined ? /^\w+(?=:)/.exec(complaint)?.[0] : snakeCase(setting);
}

/** The diagnostics of a failed step. One that timed out says so. */
export function applyFailure(
  error: unknown,
  doing: string,
  hint?: string,
): readonly ProtoDiagnostic[] {
  const lines = [...(hint === undefined ? [] : [hint]), ...waited(error)];
  const cause = error instanceof WaitedError ? error.cause : error;
  return ofFailure(cause, doing).map((one) => ({
    ...one,
    detail: [one.detail, ...lines].join("\n"),
  }));
}

function waited(error: unknown): readonly string[] {
  if (!(error instanceof WaitedError)) return [];
  const seconds = Math.round(error.milliseconds / 1000);
  const late = `Timed out after ${String(seconds)} s waiting for another change of the same run. `;
  return [
    `${seconds === 0 ? "" : late}The provider changed nothing here. The next terraform apply goes on from it.`,
  ];
}
