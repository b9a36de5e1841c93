import type { PropertyMap } from "../../core/settings/connection.js";
import { resolveSettings } from "../../core/settings/config.js";
import { descriptionOf } from "../../core/domains.js";
import type { ResourceKind } from "../../core/engine/step.js";
import type { CheckFailure } from "../../core/schema/schema.js";
import type { Settings } from "../../core/settings/settings.js";
import { validate } from "../../core/schema/validate.js";
import { argumentsOf } from "../convert/state.js";
import { leavesKeyOut } from "../convert/key.js";
import type { ProtoDiagnostic } from "../protocol/messages.js";
import type { CtyObject } from "../values/cty.js";
import { kindOfType } from "../schema/resource-attributes.js";
import type { Handler } from "./call-context.js";
import { errorAt, ofCheckFailure } from "./diagnostics.js";

/** Stands for the settings of the run where a kind asks for none. */
const NOTHING_SET = resolveSettings({ get: () => undefined, env: {} });

export const validateResourceConfig: Handler<"ValidateResourceConfig"> = (context, request) =>
  context.answer(`Cannot check ${request.typeName}`, {}, () => {
    const kind = kindOfType(request.typeName);
    const config = context.objectIn(kind, request.config) ?? {};
    // The settings of the run are not known here.
    const settings = descriptionOf(kind).asksSettings === true ? undefined : NOTHING_SET;
    const mayWriteOnly = request.clientCapabilities?.writeOnlyAttributesAllowed === true;
    const wrong = argumentProblems(kind, config, settings);
    return { diagnostics: [...wrong, ...keyProblems(config, mayWriteOnly)] };
  });

/**
 * What is wrong with the arguments, under the run's settings where they are given.
 *
 * @param state the object that is there, whose key ignore_changes may have left out
 */
export function argumentProblems(
  kind: ResourceKind,
  config: CtyObject,
  settings?: Settings,
  state?: PropertyMap,
): readonly ProtoDiagnostic[] {
  const args = argumentsOf(kind, config);
  const description = descriptionOf(kind);
  const failures = validate(description.schema, args).filter((one) => !isMissingKey(one, args));
  const isIgnored = state !== undefined && leavesKeyOut(args, state);
  const contradictions =
    settings === undefined
      ? []
      : description
          .contradictions(args, settings)
          .filter(({ property }) => !isIgnored || property !== "secretKey");
  return [...failures, ...contradictions].map((one) => ofCheckFailure(whereWritten(one, config)));
}

/** The key of a credential that is to be made. */
export function missingKey(kind: ResourceKind, args: PropertyMap): readonly ProtoDiagnostic[] {
  const isNeeded = descriptionOf(kind).schema.inputs.secretKey?.required === true;
  if (!isNeeded || args.secretKey !== undefined) return [];
  return [
    errorAt(
      "secret_key_wo",
      "A secret key is needed",
      "A new credential is made with its key. Example: secret_key_wo = var.tic_secret_key (Terraform 1.11 or newer), or secret_key, which Terraform keeps in its state in clear.",
    ),
  ];
}

// It may come in two forms, and one that is there already needs none.
function isMissingKey({ property }: CheckFailure, args: PropertyMap): boolean {
  return property === "secretKey" && args.secretKey === undefined;
}

/** A complaint about a key stands where the key is written. */
function whereWritten(failure: CheckFailure, config: CtyObject): CheckFailure {
  const writeOnly = failure.property === "secretKey" && (config.secret_key_wo ?? null) !== null;
  return writeOnly ? { ...failure, property: "secretKeyWo" } : failure;
}

function keyProblems(config: CtyObject, mayWriteOnly: boolean): readonly ProtoDiagnostic[] {
  const { secret_key_wo: writeOnly = null, secret_key: key = null } = config;
  const version = config.secret_key_wo_version ?? null;
  const isRight = typeof version !== "number" || (Number.isSafeInteger(version) && version >= 0);
  const wrongVersion = errorAt(
    "secret_key_wo_version",
    "secret_key_wo_version cannot be used",
    "A whole number from 0 is wanted. Example: secret_key_wo_version = 1",
  );
  const tooOld = errorAt(
    "secret_key_wo",
    "No write-only attributes here",
    "This version of Terraform or OpenTofu would keep secret_key_wo in its state in clear: it has no write-only attributes. Use Terraform 1.11 or newer, or secret_key, which is kept there too but marked sensitive.",
  );
  const twoKeys = errorAt(
    "secret_key_wo",
    "Two secret keys",
    "secret_key and secret_key_wo are the same key in two forms. Write one of them. Example: secret_key_wo = var.tic_secret_key",
  );
  return [
    ...(isRight ? [] : [wrongVersion]),
    ...(writeOnly === null || mayWriteOnly ? [] : [tooOld]),
    ...(writeOnly === null || key === null ? [] : [twoKeys]),
  ];
}
