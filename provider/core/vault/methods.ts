/** The name under which the plugin's own guide registers it. */
export const DEFAULT_PLUGIN = "vault-plugin-auth-tencentcloud";

/** Where the method is mounted when nothing else is said (V1). */
export const DEFAULT_MOUNT = "tencentcloud";

/** Auth methods that Vault and OpenBao bring themselves: none of them is this one. */
const BUILTIN = new Set([
  "alicloud",
  "app-id",
  "approle",
  "aws",
  "azure",
  "cert",
  "cf",
  "gcp",
  "github",
  "jwt",
  "kerberos",
  "kubernetes",
  "ldap",
  "oci",
  "oidc",
  "okta",
  "pcf",
  "plugin",
  "radius",
  "saml",
  "token",
  "userpass",
]);

/**
 * Whether a mount of this plugin name is the tencentcloud method. The name is whoever registered
 * it chose, so a name that says nothing is a doubt.
 */
export function isThisMethod(pluginName: string): "yes" | "no" | "unknown" {
  if (BUILTIN.has(pluginName)) return "no";
  return /tencent/i.test(pluginName) ? "yes" : "unknown";
}
