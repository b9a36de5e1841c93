import { goText, secondsOf } from "./go-values.js";
import { refused, type VaultError } from "./vault-error.js";

/** Fields of a request that are there, by name: each read as its kind says. */
export type FieldValues = ReadonlyMap<string, unknown>;

const READERS = {
  text: readText,
  seconds: secondsOf,
  list: readList,
  flag: readFlag,
  integer: readInteger,
};

type FieldKind = keyof typeof READERS;

/** Fields as they are sent: a duration may be a text. */
export type FieldsOf<Kinds extends Record<string, FieldKind>> = {
  [K in keyof Kinds]?:
    ReturnType<(typeof READERS)[Kinds[K]]> | (Kinds[K] extends "seconds" ? string : never);
};

/**
 * Reads the fields that Vault knows. Others are ignored, as Vault does.
 *
 * @throws Error or VaultError with Vault's text of the first that is wrong
 */
export function readFields(
  kinds: Readonly<Record<string, FieldKind>>,
  body: Readonly<Record<string, unknown>>,
): FieldValues {
  const values = new Map<string, unknown>();
  for (const [field, kind] of Object.entries(kinds)) {
    if (Object.hasOwn(body, field)) values.set(field, READERS[kind](field, body[field]));
  }
  return values;
}

/** A text. A number or a boolean is turned into one. */
export function readText(field: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value !== "object") return goText(value);
  throw unconvertible(field, value, "string");
}

/** A list, or a text with commas. Empty elements stay, but for those of an empty text. */
function readList(field: string, value: unknown): string[] {
  if (value === null || value === undefined || value === "") return [];
  if (typeof value === "string") return value.split(",").map((one) => one.trim());
  if (!Array.isArray(value) && typeof value === "object" && Object.keys(value).length === 0) {
    return [];
  }
  const elements: unknown[] = Array.isArray(value) ? value : [value];
  return elements.map((one, index) => {
    if (typeof one === "object" && one !== null) throw wrongElement(field, value, one, index);
    return readText(field, one).trim();
  });
}

function readFlag(field: string, value: unknown): boolean {
  if (value === null || value === undefined || value === "") return false;
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return value !== 0;
  if (typeof value !== "string") throw unconvertible(field, value, "bool");
  if (/^(1|t|T|true|TRUE|True)$/.test(value)) return true;
  if (/^(0|f|F|false|FALSE|False)$/.test(value)) return false;
  throw unparsable(field, value, "bool", "ParseBool");
}

function readInteger(field: string, value: unknown): number {
  if (value === null || value === undefined || value === "") return 0;
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return Math.trunc(value);
  if (typeof value !== "string") throw unconvertible(field, value, "int");
  if (/^[+-]?(\d+|0[xX][0-9a-fA-F]+)$/.test(value)) return Number(value);
  throw unparsable(field, value, "int", "ParseInt");
}

function wrongElement(field: string, list: unknown, element: object, index: number): VaultError {
  const at = `'[${String(index)}]' ${expected(element, "string")}`;
  return refused(
    400,
    `error converting input ${goText(list)} for field "${field}": 1 error(s) decoding:\n\n* ${at}`,
  );
}

function unconvertible(field: string, value: object, type: string): VaultError {
  const reason = `'' ${expected(value, type)}`;
  return refused(400, `error converting input ${goText(value)} for field "${field}": ${reason}`);
}

function expected(value: object, type: string): string {
  const kind = Array.isArray(value) ? "[]interface {}" : "map[string]interface {}";
  return `expected type '${type}', got unconvertible type '${kind}', value: '${goText(value)}'`;
}

function unparsable(field: string, value: string, type: string, parser: string): VaultError {
  return refused(
    400,
    `error converting input ${value} for field "${field}": cannot parse '' as ${type}: strconv.${parser}: parsing ${JSON.stringify(value)}: invalid syntax`,
  );
}
