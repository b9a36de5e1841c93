import { defaultKey } from "../../../../../provider/emulator/seed/seed.js";
import {
  typeName,
  resourceAttributes,
  type ResourceAttribute,
} from "../../../../../provider/terraform/schema/resource-attributes.js";
import type { Engine } from "../../../../support/terraform-cli.js";
import { arnOf } from "../../guard/support/hcl.js";
import type { ResourceKind } from "../../../../support/kinds.js";

/** How a value is not known: at all, or but for what its expression tells of it. */
type Form = "plain" | "refined";

/** A right value of an argument, of the resource with a label. */
type Value = string | boolean | number | readonly string[];

const { secretId, secretKey } = defaultKey(2);

/** A right value of every argument of every kind. */
const values: Readonly<Record<ResourceKind, Readonly<Record<string, (label: string) => Value>>>> = {
  Authorization: {
    clear_managed_credentials: () => false,
    delete_role: () => true,
    adopt: () => true,
    acknowledge: () => ["A3:stk-1"],
  },
  ManagedCredential: {
    name: (label) => label,
    credential_provider: () => "Tencent Cloud",
    secret_id: () => secretId,
    secret_key: () => secretKey,
    secret_key_wo: () => secretKey,
    secret_key_wo_version: () => 1,
    active: () => false,
    acknowledge: () => ["C6:stk-1"],
  },
  VaultAuthRole: {
    arn: (label) => arnOf(label),
    role: (label) => label,
    mount: () => "tencentcloud",
    token_ttl: () => "1h",
    token_max_ttl: () => "24h",
    token_explicit_max_ttl: () => "72h",
    token_period: () => "1800",
    token_policies: () => ["dev", "prod"],
    token_bound_cidrs: () => ["10.0.0.0/8"],
    token_no_default_policy: () => true,
    token_num_uses: () => 3,
    token_type: () => "service",
    allow_name_mismatch: () => true,
    adopt: () => true,
    preflight: () => true,
  },
  VaultAuthBackend: {
    path: (label) => label,
    plugin_name: () => "vault-plugin-auth-tencentcloud",
    description: () => "logins",
    default_lease_ttl: () => "1h",
    max_lease_ttl: () => "24h",
    token_type: () => "default-batch",
    listing_visibility: () => "unauth",
    secret_id: () => secretId,
    secret_key: () => secretKey,
    secret_key_wo: () => secretKey,
    secret_key_wo_version: () => 1,
    force: () => true,
    adopt: () => true,
  },
};

/** What a resource has besides, so that it is complete and no other's. */
const besides: Readonly<Record<ResourceKind, readonly string[]>> = {
  Authorization: [],
  ManagedCredential: ["name", "secret_id", "secret_key"],
  VaultAuthRole: ["arn"],
  VaultAuthBackend: ["path"],
};

/** Arguments that are only complete with another one. */
const together: Readonly<Record<string, readonly string[]>> = {
  secret_id: ["secret_key"],
  secret_key: ["secret_id"],
  secret_key_wo: ["secret_id"],
  secret_key_wo_version: ["secret_id", "secret_key_wo"],
};

/** Every argument of a kind that an engine has: OpenTofu 1.9 knows none that is write-only. */
export function argumentsOf(kind: ResourceKind, engine: Engine): readonly ResourceAttribute[] {
  const all = resourceAttributes(kind).filter(
    ({ required, optional }) => required === true || optional === true,
  );
  return engine === "terraform" ? all : all.filter(({ name }) => !name.startsWith("secret_key_wo"));
}

/**
 * A configuration with a resource for each argument that is not known before it is applied, in both
 * forms. Each round is one in which they are not known again.
 */
export function unknownProgram(kind: ResourceKind, engine: Engine, round: number): string {
  const known: string[] = [];
  const blocks = argumentsOf(kind, engine).flatMap((one) =>
    (["plain", "refined"] as const).map((form) => {
      const label = `${one.name}_${form}`;
      known.push(`${label} = ${shown(valueOf(kind, one.name, label))}`);
      return resource(kind, label, { [one.name]: later(one, label, form) });
    }),
  );
  return laterBlock(round, known) + blocks.join("");
}

/** The one authorization of an account, of which nothing is known before it is applied. */
export function unknownAuthorization(engine: Engine, round: number): string {
  const known: string[] = [];
  const all = argumentsOf("Authorization", engine).map((one, index): [string, string] => {
    known.push(`${one.name} = ${shown(valueOf("Authorization", one.name, one.name))}`);
    return [one.name, later(one, one.name, index % 2 === 0 ? "plain" : "refined")];
  });
  return laterBlock(round, known) + resource("Authorization", "tic", Object.fromEntries(all));
}

function laterBlock(round: number, known: readonly string[]): string {
  return `resource "terraform_data" "later" {
  input            = {\n    ${known.join("\n    ")}\n  }
  triggers_replace = ${String(round)}
}
`;
}

function resource(
  kind: ResourceKind,
  label: string,
  unknown: Readonly<Record<string, string>>,
): string {
  const [name = ""] = Object.keys(unknown);
  const wanted = [...besides[kind], ...(together[name] ?? [])];
  // A key has one form.
  const isWriteOnly = [name, ...wanted].includes("secret_key_wo");
  const rest = wanted
    .filter((one) => !(one in unknown) && !(isWriteOnly && one === "secret_key"))
    .map((one): [string, string] => [one, shown(valueOf(kind, one, label))]);
  const lines = Object.entries({ ...Object.fromEntries(rest), ...unknown });
  return `resource "${typeName(kind)}" "${label}" {
${lines.map(([one, value]) => `  ${one} = ${value}`).join("\n")}
}
`;
}

/** An expression whose value is not known before the apply. */
function later({ type, writeOnly }: ResourceAttribute, label: string, form: Form): string {
  const output = `terraform_data.later.output.${label}`;
  if (form === "plain") return output;
  if (type === "string") return writeOnly === true ? `trimspace(${output})` : `"\${${output}}"`;
  if (type === "bool") return `${output} == true`;
  if (type === "number") return `max(0, ${output})`;
  return `toset(concat([], ${output}))`;
}

function valueOf(kind: ResourceKind, name: string, label: string): Value {
  const value = values[kind][name];
  if (value === undefined) throw new Error(`No value is known of ${name} of a ${kind}.`);
  return value(label);
}

function shown(value: Value): string {
  return JSON.stringify(value);
}
