import type { Connection } from "./settings.js";

/** The fields of a connection and what they mean. Names only, never secrets. */
export const connectionFields: Readonly<Record<keyof Connection, string>> = {
  profile: "A profile of the Tencent Cloud credentials file.",
  environmentPrefix:
    "The key is read from `<prefix>SECRET_ID`, `<prefix>SECRET_KEY` and, if any, `<prefix>TOKEN`.",
  assumeRoleArn: "A CAM role to assume with the key that was found.",
};
