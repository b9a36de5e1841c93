/** Settings by the core's names, as texts, numbers, lists and objects. */
export type LabSettings = Readonly<Record<string, unknown>>;

/** Where the provider comes from in a configuration. */
export const PROVIDER_SOURCE = "terraform.local/tencentcloud-tic/tic";

/** The core's names that Terraform keeps for itself. */
const RENAMED: Readonly<Record<string, string>> = { provider: "credential_provider" };

/** Attributes by the core's names, under the names that they have in Terraform. */
export function attributesOf(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [RENAMED[name] ?? snakeCase(name), value]),
  );
}

/** `tic_managed_credential` for `ManagedCredential`. */
export function resourceType(kind: string): string {
  return `tic_${snakeCase(kind.charAt(0).toLowerCase() + kind.slice(1))}`;
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The file that names the provider and configures it for an emulator. */
export function providerFile(url: string, settings: LabSettings): string {
  const all = {
    settings: "gateway",
    ...(settings.settings === "cam" ? {} : { gatewayEndpoint: url }),
    endpoints: { cam: url, sts: url, tic: url },
    region: "ap-guangzhou",
    vaultAddress: url,
    ...settings,
  };
  return JSON.stringify({
    terraform: { required_providers: { tic: { source: PROVIDER_SOURCE } } },
    provider: { tic: attributesOf(all) },
  });
}
