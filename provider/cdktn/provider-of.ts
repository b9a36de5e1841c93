import { TerraformStack } from "cdktn";
import { resolveSettings } from "../core/settings/config.js";
import type { PreconditionMode } from "../core/settings/settings.js";
import type { Settings } from "../core/settings/settings.js";
import { PROVIDER_NAME } from "./package-version.js";
import { declaredProviders, type DeclaredResource } from "./registry.js";

/** The provider configuration of a resource as a text: `tic`, or `tic.other` for an aliased one. */
export function providerKey({
  provider,
  overriddenProvider,
}: Pick<DeclaredResource, "provider" | "overriddenProvider">): string {
  return overriddenProvider ?? provider?.fqn ?? PROVIDER_NAME;
}

/** A setting of a resource's provider as far as it is written; the environment may have others. */
function settingOf(resource: DeclaredResource, name: string): unknown {
  const key = providerKey(resource);
  const found = declaredProviders.find(TerraformStack.of(resource), ({ fqn }) => fqn === key);
  return found[0]?.known[name];
}

const cam = resolveSettings({ get: () => undefined, env: {} });
// The gateway is what no argument contradicts.
const undecided: Settings = { ...cam, settings: "gateway" };

/** Settings that contradict no argument but those that the provider's own would. */
export function settingsOf(resource: DeclaredResource): Settings {
  return settingOf(resource, "settings") === "cam" ? cam : undecided;
}

/** What a plan does with a refusal. Where that is not known yet, it may be a warning. */
export function preconditionsOf(resource: DeclaredResource): PreconditionMode {
  const written = settingOf(resource, "preconditions");
  return written === undefined || written === "error" ? "error" : "warn";
}
