import type { DomainPlugin } from "../domain-plugin.js";
import { keyOnServer } from "../engine/claims.js";
import { definitionOf, definitions, vault } from "./domain.js";
import { locationOf, serverIdentityIn, vaultDriver } from "./driver.js";
import { deletionStep, evaluateDeclared, evaluateDeletion, planChange } from "./evaluate-step.js";
import { idOf, objectPathOfId, pathOf } from "./object-path.js";
import { serverIdentityOf } from "./server.js";

/** Vault's `tencentcloud` auth method, as the adapters of the engines see it. */
export const vaultPlugin: DomainPlugin = {
  name: "vault",
  kinds: definitions,
  rules: vault.rules,
  driver: (kind, reached, { without = [], ...policy }) =>
    vaultDriver(definitionOf(kind), reached.vault(), {
      ...policy,
      rules: vault.rules.filter(({ id }) => !without.includes(id)),
    }),
  objectKey: (_kind, id, state) => keyOnServer(id, serverIdentityIn(state)),
  naturalKey(kind, properties) {
    const objectPath = definitionOf(kind).objectPath(properties);
    return objectPath === undefined ? undefined : pathOf(objectPath);
  },
  locationKey: async (reached) => locationOf(await serverIdentityOf(reached.vault().server)),
  mayAskBeforePlan: (kind, args) => definitionOf(kind).readBeforePlan(args),
  evaluateDeclared,
  planChange,
  deletionStep,
  evaluateDeletion,
  async importSeed(kind, id, reached) {
    const { server } = reached.vault();
    const definition = definitionOf(kind);
    const objectPath = objectPathOfId(id, server.namespace, definition.importId);
    const state = { ...definition.seedAt(objectPath), ...(await serverIdentityOf(server)) };
    return {
      ...{ id: idOf(server.namespace, objectPath), state },
      hint: "Check the path and the namespace.",
    };
  },
  async listedBeside(_kind, { mount }, reached) {
    const path = String(mount);
    const roles = await reached.vault().server.roles(path);
    return roles.map((role) => ({ id: role, properties: { mount: path, role } }));
  },
};
