import type { DomainPlugin } from "../domain-plugin.js";
import { definitionOf, definitions, tic } from "./domain.js";
import { ticDriver, ticObjectKey } from "./driver.js";
import { evaluateDeclared, deletionStep, evaluateDeletion, planChange } from "./evaluate-step.js";
import { evaluateReplacement, outOfOrder } from "./run-order.js";

/** TIC's platform settings, as the adapters of the engines see them. */
export const ticPlugin: DomainPlugin = {
  name: "tic",
  kinds: definitions,
  rules: tic.rules,
  driver: (kind, reached, { without = [], ...policy }) =>
    ticDriver(definitionOf(kind), reached.account(), {
      ...policy,
      rules: tic.rules.filter(({ id }) => !without.includes(id)),
    }),
  objectKey: ticObjectKey,
  naturalKey: (kind, properties) => definitionOf(kind).naturalKey(properties),
  locationKey: async (reached) => (await reached.account().account.identity()).accountId,
  evaluateDeclared,
  planChange,
  deletionStep,
  evaluateDeletion,
  evaluateReplacement,
  async waitsForBase(kind, reached) {
    if (definitionOf(kind).standsOn === undefined) return false;
    return (await reached.account().snapshot({ role: false })).switchPosition === "Off";
  },
  async listedBeside(_kind, state, reached) {
    const { credentials = [] } = await reached.account().snapshot({ role: false });
    return credentials
      .filter(({ credentialId }) => credentialId !== state.credentialId)
      .map(({ credentialId, name, secretId }) => ({
        id: credentialId,
        properties: { name, secretId },
      }));
  },
  importSeed: (kind, id, reached) => definitionOf(kind).importSeed(id, reached.account()),
  outOfOrder: (deletion, reached) => outOfOrder(deletion, reached.account()),
  refuseUnevaluated: async (kind, state, reached) =>
    definitionOf(kind).refuseUnevaluated?.(reached.account(), state),
};
