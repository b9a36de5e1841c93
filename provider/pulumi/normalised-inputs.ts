import type { PropertyMap } from "../core/settings/connection.js";
import type { KindDescription } from "../core/engine/kind-description.js";
import { hasUnknown } from "../core/schema/schema.js";

/**
 * The engine's inputs with the arguments in their one form. What is not known yet goes back as the
 * engine sent it, and what the arguments are not made of stays.
 */
export function normalisedInputs(
  description: KindDescription,
  args: PropertyMap,
  news: PropertyMap,
): PropertyMap {
  if (description.normalise === undefined) return news;
  const normalised = description.normalise(args);
  const inputs: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(news)) {
    if (!(name in args) || hasUnknown(normalised[name])) inputs[name] = value;
    else if (name in normalised) inputs[name] = normalised[name];
  }
  return inputs;
}
