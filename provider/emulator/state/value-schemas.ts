/** The JSON Schemas of the values that the emulator's data is made of. */

/** Any text. */
export const string = { type: "string" } as const;

/** A text that is not empty. */
export const name = { type: "string", minLength: 1 } as const;

export const boolean = { type: "boolean" } as const;

/** A whole number from 0 on. */
export const count = { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER } as const;

/** ISO 8601 in UTC, such as `2026-01-31T12:00:00Z`. */
export const time = {
  type: "string",
  pattern:
    "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$",
} as const;

/** One of these texts. */
export function oneOf(values: readonly string[]): object {
  return { type: "string", enum: values };
}

/** A list of what a schema says. */
export function listOf(items: object): object {
  return { type: "array", items };
}
