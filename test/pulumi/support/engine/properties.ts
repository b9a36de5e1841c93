/** Properties in the form in which Pulumi's engine keeps and sends them. */
export type Properties = Readonly<Record<string, unknown>>;

/** What the engine writes for a value that is not known yet. */
export const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Properties as a transform gets them: the engine makes Outputs of what is secret or not known. */
export function withOutputs(properties: Properties): Properties {
  return mapped(properties, asOutput);
}

/** Properties as a transform answers with them. */
export function withoutOutputs(properties: Properties): Properties {
  return mapped(properties, fromOutput);
}

function asOutput(value: unknown): unknown {
  if (value === UNKNOWN_VALUE) return { [SIGNATURE]: OUTPUT };
  if (isSecret(value)) {
    const { value: inner } = value;
    const known = hasUnknownInside(inner) ? {} : { value: inner };
    return { [SIGNATURE]: OUTPUT, secret: true, ...known };
  }
  if (Array.isArray(value)) return value.map(asOutput);
  return isObject(value) ? mapped(value, asOutput) : value;
}

function fromOutput(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromOutput);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] !== OUTPUT) return mapped(value, fromOutput);
  const inner = "value" in value ? fromOutput(value.value) : UNKNOWN_VALUE;
  return value.secret === true ? secretOf(inner) : inner;
}

/** Whether a value is marked as secret. */
function isSecret(value: unknown): value is { readonly value: unknown } {
  return isObject(value) && value[SIGNATURE] === SECRET;
}

/** Marks a value as secret. */
function secretOf(value: unknown): unknown {
  return isSecret(value) ? value : { [SIGNATURE]: SECRET, value };
}

/** Values in clear, as a provider gets them. */
export function inClear(properties: Properties): Record<string, unknown> {
  return mapped(properties, clearValue);
}

/**
 * Marks those outputs as secret whose inputs are, as the engine does for providers that do not: objects
 * field by field, and a list as a whole for one secret item.
 */
export function markedLike(
  outputs: Properties,
  inputs: Properties,
  also: readonly string[],
): Properties {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => {
      const input = inputs[name];
      if (isSecret(input) || also.includes(name)) return [name, secretOf(value)];
      if (isObject(input) && isObject(value)) return [name, markedLike(value, input, [])];
      return [name, Array.isArray(input) && input.some(isSecret) ? secretOf(value) : value];
    }),
  );
}

/** Whether an unknown value is inside. */
export function hasUnknownInside(value: unknown): boolean {
  if (value === UNKNOWN_VALUE) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknownInside);
}

function clearValue(value: unknown): unknown {
  if (isSecret(value)) return clearValue(value.value);
  if (Array.isArray(value)) return value.map(clearValue);
  return isObject(value) ? mapped(value, clearValue) : value;
}

function mapped(from: Properties, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).map(([name, value]) => [name, change(value)]));
}

function isObject(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
