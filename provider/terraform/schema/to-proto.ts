import type { ProtoAttribute, ProtoSchema } from "../protocol/messages.js";
import { typeJson } from "../values/type-json.js";
import type { Attribute } from "./attribute.js";

const MARKDOWN = 1;

/** A schema in the protocol's form. */
export function protoSchema(
  attributes: readonly Attribute[],
  description: string,
  version = 0,
): ProtoSchema {
  return {
    version,
    block: {
      version,
      attributes: attributes.map(protoAttribute),
      description,
      descriptionKind: MARKDOWN,
      deprecated: false,
    },
  };
}

function protoAttribute(attribute: Attribute): ProtoAttribute {
  return {
    name: attribute.name,
    type: typeJson(attribute.type),
    description: attribute.description,
    descriptionKind: MARKDOWN,
    required: attribute.required === true,
    optional: attribute.optional === true,
    computed: attribute.computed === true,
    sensitive: attribute.sensitive === true,
    writeOnly: attribute.writeOnly === true,
    deprecated: false,
  };
}
