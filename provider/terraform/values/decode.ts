import type { DynamicValue } from "../protocol/messages.js";
import type { CtyType, CtyValue } from "./cty.js";
import { readJson } from "./read-json.js";
import { readMsgpack } from "./read-msgpack.js";

/**
 * Reads a value of the type: from JSON where there is any, else from msgpack; nothing is null.
 *
 * An object comes with all attributes of its type, those that are absent as null. A number that
 * JavaScript cannot hold comes as the nearest that is no safe integer, so that validation refuses
 * it; beyond all that is Infinity.
 *
 * @throws ValueError where the bytes are no value of the type
 */
export function decodeValue(value: DynamicValue | undefined, type: CtyType): CtyValue {
  if (value?.json !== undefined && value.json.length > 0) return readJson(value.json, type);
  if (value?.msgpack !== undefined && value.msgpack.length > 0) {
    return readMsgpack(value.msgpack, type);
  }
  return null;
}
