import type { Connection, VaultConnection } from "./settings.js";

/** The fields of a connection and what they mean. Names only, never secrets. */
export const connectionFields: Readonly<Record<keyof Connection, string>> = {
  profile: "A profile of the Tencent Cloud credentials file, or of tccli.",
  environmentPrefix:
    "The key is read from `<prefix>SECRET_ID`, `<prefix>SECRET_KEY` and, if any, `<prefix>SECURITY_TOKEN` or `<prefix>TOKEN`.",
  assumeRoleArn: "A CAM role to assume with the key that was found.",
};

/** The fields of a connection to Vault and what they mean. */
export const vaultConnectionFields: Readonly<Record<keyof VaultConnection, string>> = {
  address: "URL of the server.",
  namespace: "The namespace.",
  tokenFile: "A file that holds the token.",
  tokenVariable: "The environment variable that holds the token.",
};
