import type { dynamic } from "@pulumi/pulumi";
import type { ResourceKind } from "../core/engine/step.js";
import { KindHandlers } from "./kind-handlers.js";
import { ProviderProcess } from "./provider-process.js";

/*
 * What the shells in state import by name: these names never change. One provider process loads
 * this module once.
 */
// Pulumi starts the process with the address of the run's engine as its first argument.
const provider = new ProviderProcess({ engine: process.argv[2] });

/** Takes the stack's configuration, which Pulumi hands over before any other call. */
export function configure(config: dynamic.Config): void {
  provider.configure(config);
}

const handlersOf = (kind: ResourceKind): KindHandlers => new KindHandlers(kind, provider);

/** The handlers of tic.Authorization. */
export const Authorization = handlersOf("Authorization");

/** The handlers of tic.ManagedCredential. */
export const ManagedCredential = handlersOf("ManagedCredential");

/** The handlers of tic.VaultAuthRole. */
export const VaultAuthRole = handlersOf("VaultAuthRole");

/** The handlers of tic.VaultAuthBackend. */
export const VaultAuthBackend = handlersOf("VaultAuthBackend");
