/**
 * The hidden input of every resource: what its later removal must know and hooks are not told.
 * Its name starts with two underscores, so that Pulumi does not show it.
 */
export const HIDDEN = "__tic";

/** What the hidden input holds. Never a secret. */
export interface Hidden {
  /** The resource's own URN, which check and create are not told. */
  readonly urn?: string;
  /** URNs of the Authorizations that go after this resource. */
  readonly after?: readonly string[];
  /** `retainOnDelete`: the removal makes no call. */
  readonly retain?: boolean;
  /** Set by check: id of the object that this one replaces. */
  readonly replaces?: string;
}

/** The hidden input of a bag of inputs; empty when it is missing, as from other versions. */
export function hiddenOf(inputs: Readonly<Record<string, unknown>> | undefined): Hidden {
  const value = inputs?.[HIDDEN];
  if (typeof value !== "object" || value === null) return {};
  const { urn, after, retain, replaces } = value as Record<string, unknown>;
  return {
    ...(typeof urn === "string" ? { urn } : {}),
    ...(Array.isArray(after)
      ? { after: after.filter((one): one is string => typeof one === "string") }
      : {}),
    ...(typeof retain === "boolean" ? { retain } : {}),
    ...(typeof replaces === "string" ? { replaces } : {}),
  };
}
