import * as s from "../state/schema.js";

const credential = s.object({
  credentialId: s.name,
  name: s.name,
  provider: s.name,
  secretId: s.name,
  secretKey: s.secret(s.name),
  state: s.oneOf("Active", "Ready"),
  createTime: s.time,
});

/** An API credential that TIC manages (the deprecated method). */
export type ManagedCredential = s.Kept<typeof credential>;

export const settingsAccount = {
  authorization: s.object({ enabled: s.boolean }),
  permittedServices: s.listOf(s.string),
  credentials: s.listOf(credential),
};
