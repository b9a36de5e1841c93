import { Ajv } from "ajv";

import { dataSchema } from "../state/data-schema.js";
import type { EmulatorData } from "../state/emulator-data.js";
import { describeSchemaError } from "../state/schema-error.js";
import { parseArn } from "../vault/arn.js";
import { normalizeCidr } from "../vault/cidr.js";

const ajv = new Ajv({
  verbose: true,
  formats: {
    "vault-cidr": accepts(normalizeCidr),
    "role-arn": accepts((text) => {
      if (parseArn(text).kind !== "role") throw new Error("the name of an assumed role");
    }),
  },
});
const isData = ajv.compile<EmulatorData>(dataSchema);

/**
 * The emulator's data, or the first thing that is wrong with it and where. No value is part of the
 * text, since it may be a secret.
 */
export function parseData(value: unknown): EmulatorData | { problem: string } {
  if (isData(value)) return value;
  return { problem: describeSchemaError(isData.errors?.[0], "data") };
}

function accepts(parse: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };
}
