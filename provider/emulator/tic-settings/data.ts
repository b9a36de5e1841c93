import {
  boolean,
  listOf,
  name,
  object,
  oneOf,
  secret,
  string,
  time,
  type Kept,
} from "../state/schema.js";

const credential = object({
  credentialId: name,
  name,
  provider: name,
  secretId: name,
  secretKey: secret(name),
  state: oneOf("Active", "Ready"),
  createTime: time,
});

/** An API credential that TIC manages (the deprecated method). */
export type ManagedCredential = Kept<typeof credential>;

/** What TIC's settings page keeps of an account. */
export const settingsAccount = {
  authorization: object({ enabled: boolean }),
  permittedServices: listOf(string),
  credentials: listOf(credential),
};
