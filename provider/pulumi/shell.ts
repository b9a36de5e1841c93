import type { dynamic } from "@pulumi/pulumi";
import type { Bag } from "./kinds.js";

/*
 * What goes into state as `__provider`, one constant for each class. Pulumi serialises these
 * functions and runs that copy at delete and refresh, perhaps years later; so they hold nothing
 * but an import by package name, which finds the version that is installed then. Each variable
 * captured here would be serialised too.
 */

/** The shell of tic.Authorization. */
export const authorizationShell = {
  configure: async (request: dynamic.ConfigureRequest) => {
    (await import("tencentcloud-tic/handlers")).configure(request.config);
  },
  check: async (olds: Bag, news: Bag) =>
    (await import("tencentcloud-tic/handlers")).Authorization.check(olds, news),
  diff: async (id: string, olds: Bag, news: Bag) =>
    (await import("tencentcloud-tic/handlers")).Authorization.diff(id, olds, news),
  create: async (inputs: Bag) =>
    (await import("tencentcloud-tic/handlers")).Authorization.create(inputs),
  read: async (id: string, props: Bag) =>
    (await import("tencentcloud-tic/handlers")).Authorization.read(id, props),
  update: async (id: string, olds: Bag, news: Bag) =>
    (await import("tencentcloud-tic/handlers")).Authorization.update(id, olds, news),
  delete: async (id: string, props: Bag) =>
    (await import("tencentcloud-tic/handlers")).Authorization.delete(id, props),
} satisfies dynamic.ResourceProvider;

/** The shell of tic.ManagedCredential. */
export const managedCredentialShell = {
  configure: async (request: dynamic.ConfigureRequest) => {
    (await import("tencentcloud-tic/handlers")).configure(request.config);
  },
  check: async (olds: Bag, news: Bag) =>
    (await import("tencentcloud-tic/handlers")).ManagedCredential.check(olds, news),
  diff: async (id: string, olds: Bag, news: Bag) =>
    (await import("tencentcloud-tic/handlers")).ManagedCredential.diff(id, olds, news),
  create: async (inputs: Bag) =>
    (await import("tencentcloud-tic/handlers")).ManagedCredential.create(inputs),
  read: async (id: string, props: Bag) =>
    (await import("tencentcloud-tic/handlers")).ManagedCredential.read(id, props),
  update: async (id: string, olds: Bag, news: Bag) =>
    (await import("tencentcloud-tic/handlers")).ManagedCredential.update(id, olds, news),
  delete: async (id: string, props: Bag) =>
    (await import("tencentcloud-tic/handlers")).ManagedCredential.delete(id, props),
} satisfies dynamic.ResourceProvider;
