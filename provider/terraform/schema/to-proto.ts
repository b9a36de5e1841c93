import type { ProtoAttribute, ProtoSchema } from "../protocol/messages.js";
import type { Attribute } from "./attribute.js";
import type { CtyType } from "../values/cty.js";

const MARKDOWN = 1;

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

/** A type as the protocol writes it where it describes attributes, parameters and results. */
export function typeJson(type: CtyType): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(type));
}
