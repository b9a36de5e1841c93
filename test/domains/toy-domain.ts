import type { DomainPlugin } from "../../provider/core/domain-plugin.js";
import { domains } from "../../provider/core/domains.js";
import { isRefused, type Diagnostic } from "../../provider/core/engine/rule.js";
import { RefusedError } from "../../provider/core/engine/errors.js";
import type { PropertyMap } from "../../provider/core/settings/connection.js";

/** The service of the toy domain: notes by their names, of which a locked one cannot be deleted. */
export const notes = new Map<string, { locked: boolean }>();

/** The one rule of the toy domain. */
function lockedNote(name: string): readonly Diagnostic[] {
  if (notes.get(name)?.locked !== true) return [];
  const summary = "Cannot delete a locked note";
  return [
    { severity: "refusal", rule: "T1", summary, found: "The note is locked.", next: "unlock it." },
  ];
}

const nameIn = ({ name }: PropertyMap): string => String(name);
const text = { type: "string", description: "The note's name." } as const;

/** A domain with one kind of resource and one rule, which refuses a deletion. */
const toy: DomainPlugin = {
  name: "toy",
  kinds: {
    Note: {
      kind: "Note",
      schema: {
        description: "A note.",
        inputs: { name: { ...text, required: true, replaces: true, example: '"todo"' } },
        outputs: { title: text },
      },
      labelOf: ({ name }) => (typeof name === "string" ? name : undefined),
      contradictions: () => [],
    },
  },
  rules: [
    {
      id: "T1",
      kinds: ["refusal"],
      sentence: "A locked note stays.",
      source: { title: "-", url: "-" },
    },
  ],
  driver: () => ({
    diff: (args, state) => {
      const replaces = args.name === state.name ? [] : ["name"];
      return Promise.resolve({ changes: replaces.length > 0, replaces });
    },
    read: (state) => Promise.resolve(notes.has(nameIn(state)) ? { state } : undefined),
    create({ args }) {
      const name = nameIn(args);
      notes.set(name, { locked: false });
      return Promise.resolve({ id: name, state: { ...args, title: name } });
    },
    update: ({ state }) => Promise.resolve(state),
    delete({ state }) {
      const diagnostics = lockedNote(nameIn(state));
      if (isRefused(diagnostics)) return Promise.reject(new RefusedError(diagnostics));
      notes.delete(nameIn(state));
      return Promise.resolve();
    },
    locationsIn: () => ["here"],
    locations: () => Promise.resolve(["here"]),
    locationsBeforePlan: () => Promise.resolve(["here"]),
    mayReach: () => true,
    reaches: () => Promise.resolve(true),
    identity: nameIn,
    objectKey: (id) => id,
    lockKey: nameIn,
  }),
  objectKey: (_kind, id) => id,
  naturalKey: (_kind, properties) => nameIn(properties),
  locationKey: () => Promise.resolve("here"),
  importSeed: (_kind, id) => Promise.resolve({ id, state: { name: id }, hint: "Write its name." }),
  evaluateDeclared: () => [],
  planChange(step, { args, subject }) {
    step.noteSteps([{ kind: "WriteNote", subject }]);
    step.noteObject(nameIn(args), {});
    return Promise.resolve(() => Promise.resolve([]));
  },
  deletionStep: ({ subjectOf }, state) => ({ kind: "DeleteNote", subject: subjectOf(state) }),
  evaluateDeletion: (_step, state) => Promise.resolve(lockedNote(nameIn(state))),
};

/** Adds the toy domain for the tests of a suite. */
export function useToyDomain(): void {
  before(() => domains.push(toy));
  beforeEach(() => {
    notes.clear();
  });
  after(() => domains.splice(domains.indexOf(toy), 1));
}
