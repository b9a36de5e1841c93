import type { PropertySchema } from "../../provider/core/schema/schema.js";
import type { Doc } from "./doc-comment.js";

/** The doc comment of an argument, from its row. */
export function argumentDoc(property: PropertySchema, description = property.description): Doc {
  const { type, example, replaces, default: value } = property;
  const sentences = [
    description,
    ...(type === "duration" ? [`Seconds, or a text like ${example}.`] : []),
    ...(replaces === true ? ["A change replaces."] : []),
  ];
  const hasDefault = value !== undefined && value !== "";
  return {
    paragraphs: [sentences.join(" ")],
    tags: hasDefault ? [`@default ${JSON.stringify(value)}`] : [],
  };
}
