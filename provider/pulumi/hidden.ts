/**
 * The hidden input of every resource: what its later removal must know and nobody is told then.
 * Its name starts with two underscores, so that Pulumi does not show it.
 */
export const HIDDEN = "__tic";

/** What the hidden input holds. Never a secret. */
export interface Hidden {
  /** The resource's own URN, which check and create are not told. */
  readonly urn?: string;
  /** The program declares what goes after this resource: the switch of a credential, the mount of a role. */
  readonly follows?: boolean;
  /** `retainOnDelete`: the removal makes no call. */
  readonly retain?: boolean;
  /** `deletedWith`: URN of the resource with which this one goes, with no call of its own. */
  readonly deletedWith?: string;
  /** That resource is the mount that this role is on. */
  readonly withOwnMount?: boolean;
  /** `ignoreChanges`, as the resource's own options have it. */
  readonly ignoreChanges?: readonly string[];
  /** Names of the arguments that the program marks as secret. */
  readonly secret?: readonly string[];
  /** Names of the settings that are secret: only a program is told. */
  readonly settings?: readonly string[];
  /** Set by check: id of the object that this one replaces. */
  readonly replaces?: string;
  /** Set by check: that object was to become Active, and is not yet. */
  readonly replacesPending?: true;
}

/** The hidden input of a bag of inputs; empty when it is missing, as from other versions. */
export function hiddenOf(inputs: Readonly<Record<string, unknown>> | undefined): Hidden {
  const value = inputs?.[HIDDEN];
  if (typeof value !== "object" || value === null) return {};
  const all = value as Record<string, unknown>;
  const { urn, follows, retain, deletedWith, withOwnMount, ignoreChanges } = all;
  const { secret, settings, replaces } = all;
  const ignored = textsIn(ignoreChanges);
  const marked = textsIn(secret);
  const concealed = textsIn(settings);
  return {
    ...(typeof urn === "string" ? { urn } : {}),
    ...(follows === true ? { follows } : {}),
    ...(retain === true ? { retain } : {}),
    ...(typeof deletedWith === "string" ? { deletedWith } : {}),
    ...(withOwnMount === true ? { withOwnMount } : {}),
    ...(ignored.length > 0 ? { ignoreChanges: ignored } : {}),
    ...(marked.length > 0 ? { secret: marked } : {}),
    ...(concealed.length > 0 ? { settings: concealed } : {}),
    ...(typeof replaces === "string" ? { replaces } : {}),
    ...(all.replacesPending === true ? { replacesPending: true } : {}),
  };
}

/** Options of a resource that a later deletion must know. */
export interface HiddenOptions {
  readonly retain: boolean;
  readonly deletedWith: string | undefined;
  readonly withOwnMount: boolean;
  readonly ignoreChanges: readonly string[];
}

/** A hidden input that tells of these options, and as before of all else. */
export function withOptions(
  hidden: Hidden,
  { retain, deletedWith, withOwnMount, ignoreChanges }: HiddenOptions,
): Hidden {
  return hiddenOf({
    [HIDDEN]: { ...hidden, retain, deletedWith, withOwnMount, ignoreChanges },
  });
}

/** What a new object is told of the one that it replaces. */
export type Replaced = Pick<Hidden, "replaces" | "replacesPending">;

/** The part of a hidden input that tells of the object that is replaced. */
export function replacedIn({ replaces, replacesPending }: Hidden): Replaced {
  return {
    ...(replaces === undefined ? {} : { replaces }),
    ...(replacesPending === undefined ? {} : { replacesPending }),
  };
}

/** What holds beyond one run: what an object is told of when it goes. */
export function lasting({ replaces: _id, replacesPending: _pending, ...hidden }: Hidden): Hidden {
  return hidden;
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}
