import { formsOf, alone, escaped } from "../../../provider/core/secrets/secrets.js";

/** A shorter text may be a part of any word. */
const SHORT = 8;

/**
 * What a text shows of a value, in whatever form, with what stands around it; undefined where it shows
 * nothing.
 */
export function shownIn(text: string, value: unknown): string | undefined {
  for (const form of formsOf(value)) {
    const pattern = form.length < SHORT ? alone(form, "\\w") : escaped(form);
    const found = new RegExp(pattern, "i").exec(text);
    if (found === null) continue;
    const around = text.slice(Math.max(0, found.index - 160), found.index + 120);
    return `${form}: …${around}…`;
  }
  return undefined;
}
