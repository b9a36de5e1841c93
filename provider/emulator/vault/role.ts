import { ArnCrash, parseArn } from "./arn.js";
import { normalizeCidr } from "./cidr.js";
import { emptyLegacyFields, emptyTokenFields, type VaultRole } from "./data.js";
import { readFields, type FieldsOf, type FieldValues } from "./field-values.js";
import { CRASHED, failed, refused } from "./vault-error.js";

type TokenFields = VaultRole["token"];
type LegacyFields = VaultRole["legacy"];

const FIELDS = {
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
} as const;

/** A role as it is written. */
export type RoleFields = FieldsOf<typeof FIELDS> & { arn: string };

/**
 * What is `token_*` in the API, in the order in which the plugin looks: with two things wrong, the
 * first is told. Those of `LegacyFields` have a second name, from before `token_*`.
 */
const TOKEN_FIELDS = [
  ["boundCidrs", "bound_cidrs"],
  ["explicitMaxTtl", "explicit_max_ttl"],
  ["maxTtl", "max_ttl"],
  ["noDefaultPolicy", "no_default_policy"],
  ["period", "period"],
  ["policies", "policies"],
  ["type", "type"],
  ["ttl", "ttl"],
  ["numUses", "num_uses"],
] as const satisfies readonly (readonly [keyof TokenFields, string])[];

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
  const token = { ...(before?.token ?? emptyTokenFields) };
  const legacy = { ...(before?.legacy ?? emptyLegacyFields) };
  asRefusal(() => {
    writeTokenFields(token, values);
    writeLegacyFields(token, legacy, values);
  });
  if (token.maxTtl > 0 && token.ttl > token.maxTtl) throw failed(500, "ttl exceeds max ttl");
  return { arn, token, legacy };
}

/** A role as the plugin answers it: `token_*` names always, the others when they are set. */
export function roleData({ arn, token, legacy }: VaultRole): Record<string, unknown> {
  const data: Record<string, unknown> = { arn };
  for (const [field, name] of TOKEN_FIELDS) {
    data[`token_${name}`] = token[field];
    const old = isLegacy(field) ? legacy[field] : 0;
    if (Array.isArray(old) ? old.length > 0 : old > 0) data[name] = token[field];
  }
  return data;
}

function isLegacy(field: keyof TokenFields): field is keyof LegacyFields {
  return field in emptyLegacyFields;
}

function writtenArn(before: VaultRole | undefined, values: FieldValues): string {
  const arn = values.get("arn");
  if (typeof arn !== "string") {
    if (before) return before.arn;
    throw failed(500, "the arn is required to create a role");
  }
  if (arnKind(arn) === "role") return arn;
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

function writeTokenFields(fields: TokenFields, values: FieldValues): void {
  for (const [field, name] of TOKEN_FIELDS) {
    const sent = values.get(`token_${name}`);
    if (sent !== undefined) Object.assign(fields, { [field]: checked(field, sent) });
  }
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

function checked(field: keyof TokenFields, sent: unknown): unknown {
  if (field === "boundCidrs") return (sent as string[]).map(normalizeCidr);
  if (field !== "type" || sent === "service" || sent === "batch") return sent;
  if (sent === "" || sent === "default") return "default";
  throw new Error(`invalid 'token_type' value ${JSON.stringify(sent)}`);
}

/** A value by the new name wins; sent alone it clears the old name. */
function writeLegacyFields(token: TokenFields, legacy: LegacyFields, values: FieldValues): void {
  for (const [field, name] of TOKEN_FIELDS) {
    if (!isLegacy(field)) continue;
    const sent = values.get(name);
    if (values.has(`token_${name}`)) {
      const source = sent === undefined ? emptyLegacyFields : token;
      Object.assign(legacy, { [field]: source[field] });
    } else if (sent !== undefined) {
      const written = { [field]: checked(field, sent) };
      Object.assign(token, written);
      Object.assign(legacy, written);
    }
  }
}

function asRefusal<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw refused(400, error instanceof Error ? error.message : String(error));
  }
}
