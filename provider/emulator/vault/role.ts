import { ArnCrash, parseArn } from "./arn.js";
import { normalizeCidr } from "./cidr.js";
import {
  emptyLegacyFields,
  emptyTokenFields,
  type LegacyFields,
  type TokenFields,
  type VaultRole,
} from "./data.js";
import { readFields, type FieldKind, type FieldValues } from "./field-values.js";
import { CRASHED, failed, refused } from "./vault-error.js";

const FIELDS: Readonly<Record<string, FieldKind>> = {
  arn: "text",
  policies: "list",
  ttl: "seconds",
  max_ttl: "seconds",
  period: "seconds",
  bound_cidrs: "list",
  token_policies: "list",
  token_ttl: "seconds",
  token_max_ttl: "seconds",
  token_explicit_max_ttl: "seconds",
  token_period: "seconds",
  token_bound_cidrs: "list",
  token_no_default_policy: "flag",
  token_num_uses: "integer",
  token_type: "text",
};

/** Fields that have a second name from before `token_*`, in the plugin's order. */
const LEGACY = [
  ["policies", "policies"],
  ["ttl", "ttl"],
  ["maxTtl", "max_ttl"],
  ["period", "period"],
  ["boundCidrs", "bound_cidrs"],
] as const satisfies readonly (readonly [keyof LegacyFields, string])[];

const KINDLESS = "'token_type' cannot be 'batch' or 'default_batch' when set to generate ";

/**
 * The role after a write: what is not sent stays as it was.
 *
 * @param before the role that is there, if any
 * @throws VaultError in the plugin's words
 */
export function writeRole(
  before: VaultRole | undefined,
  body: Readonly<Record<string, unknown>>,
): VaultRole {
  const values = asRefusal(() => readFields(FIELDS, body));
  const arn = writtenArn(before, values);
  const fields = { ...(before?.token ?? emptyTokenFields()) };
  const legacy = { ...(before?.legacy ?? emptyLegacyFields()) };
  asRefusal(() => {
    writeTokenFields(fields, values);
    for (const [field, name] of LEGACY) writeLegacy(fields, legacy, { field, name, values });
  });
  if (fields.maxTtl > 0 && fields.ttl > fields.maxTtl) throw failed(500, "ttl exceeds max ttl");
  return { arn, token: fields, legacy };
}

/** A role as the plugin answers it: `token_*` names always, the others when they are set. */
export function roleData({ arn, token, legacy }: VaultRole): Record<string, unknown> {
  const { policies, boundCidrs: bound_cidrs, ttl, maxTtl: max_ttl, period } = legacy;
  return {
    arn,
    token_bound_cidrs: token.boundCidrs,
    token_explicit_max_ttl: token.explicitMaxTtl,
    token_max_ttl: token.maxTtl,
    token_no_default_policy: token.noDefaultPolicy,
    token_num_uses: token.numUses,
    token_period: token.period,
    token_policies: token.policies,
    token_ttl: token.ttl,
    token_type: token.type,
    ...(policies.length > 0 ? { policies: token.policies } : {}),
    ...(bound_cidrs.length > 0 ? { bound_cidrs: token.boundCidrs } : {}),
    ...(ttl > 0 ? { ttl } : {}),
    ...(max_ttl > 0 ? { max_ttl } : {}),
    ...(period > 0 ? { period } : {}),
  };
}

function writtenArn(before: VaultRole | undefined, values: FieldValues): string {
  const arn = values.get("arn");
  if (typeof arn !== "string") {
    if (before) return before.arn;
    throw failed(500, "the arn is required to create a role");
  }
  const kind = arnKind(arn);
  if (kind === "role") return arn;
  throw failed(
    500,
    `only role arn types are supported at this time, but ${before?.arn ?? "<nil>"} was provided`,
  );
}

function arnKind(arn: string): "role" | "assumed-role" {
  try {
    return parseArn(arn).kind;
  } catch (error) {
    if (error instanceof ArnCrash) throw failed(500, CRASHED);
    const reason = error instanceof Error ? error.message : String(error);
    // The plugin formats the text twice.
    const broken = `unable to parse arn <nil>: {{err}}%!(EXTRA *errors.errorString=${reason})`;
    throw failed(500, broken);
  }
}

/** In the order in which the plugin looks: with two things wrong, the first is told. */
function writeTokenFields(fields: TokenFields, values: FieldValues): void {
  const cidrs = values.get("token_bound_cidrs") as string[] | undefined;
  if (cidrs) fields.boundCidrs = cidrs.map(normalizeCidr);
  fields.explicitMaxTtl = given(values, "token_explicit_max_ttl", fields.explicitMaxTtl);
  fields.maxTtl = given(values, "token_max_ttl", fields.maxTtl);
  fields.noDefaultPolicy = given(values, "token_no_default_policy", fields.noDefaultPolicy);
  fields.period = given(values, "token_period", fields.period);
  fields.policies = given(values, "token_policies", fields.policies);
  const type = values.get("token_type");
  if (type !== undefined) fields.type = tokenType(type);
  fields.ttl = given(values, "token_ttl", fields.ttl);
  fields.numUses = given(values, "token_num_uses", fields.numUses);
  if (fields.numUses < 0 || !Number.isSafeInteger(fields.numUses)) {
    throw new Error("'token_num_uses' cannot be negative");
  }
  if (fields.type === "batch" && fields.period > 0) {
    throw new Error(`${KINDLESS}periodic tokens`);
  }
  if (fields.type === "batch" && fields.numUses > 0) {
    throw new Error(`${KINDLESS}tokens with limited use count`);
  }
  if (fields.maxTtl > 0 && fields.ttl > fields.maxTtl) {
    throw new Error("'token_ttl' cannot be greater than 'token_max_ttl'");
  }
}

function tokenType(type: unknown): TokenFields["type"] {
  if (type === "" || type === "default") return "default";
  if (type === "service" || type === "batch") return type;
  throw new Error(`invalid 'token_type' value ${JSON.stringify(type)}`);
}

/** A value by the new name wins; sent alone it clears the old name. */
function writeLegacy(
  fields: TokenFields,
  legacy: LegacyFields,
  { field, name, values }: { field: keyof LegacyFields; name: string; values: FieldValues },
): void {
  const sent = values.get(name);
  if (values.has(`token_${name}`)) {
    const source = sent === undefined ? emptyLegacyFields() : fields;
    Object.assign(legacy, { [field]: source[field] });
  } else if (sent !== undefined) {
    const value = field === "boundCidrs" ? (sent as string[]).map(normalizeCidr) : sent;
    Object.assign(fields, { [field]: value });
    Object.assign(legacy, { [field]: value });
  }
}

function given<T>(values: FieldValues, name: string, before: T): T {
  return values.has(name) ? (values.get(name) as T) : before;
}

function asRefusal<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refused(400, error instanceof Error ? error.message : String(error));
  }
}
