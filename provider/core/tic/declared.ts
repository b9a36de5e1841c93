import type { DeclaredResource } from "../engine/step-context.js";

/** The resources of TIC that a program declares, as far as they are known. */
export interface Declared {
  readonly authorizations: readonly DeclaredAuthorization[];
  readonly credentials: readonly DeclaredCredential[];
}

/** Nothing is known of a program: this is all that a provider's handlers know. */
export const nothingDeclared: Declared = { authorizations: [], credentials: [] };

interface DeclaredAuthorization {
  readonly key: string;
  readonly label: string;
  readonly clearManagedCredentials: boolean;
}

/** A ManagedCredential in the program. An undefined field is not known yet. */
export interface DeclaredCredential {
  readonly key: string;
  readonly label: string;
  readonly name?: string;
  readonly secretId?: string;
  readonly active?: boolean;
  /** It stays in the account when the program lets go of it. */
  readonly retained?: boolean;
}

export function declaredAmong(resources: readonly DeclaredResource[]): Declared {
  return {
    authorizations: resources
      .filter(({ kind }) => kind === "Authorization")
      .map(({ key, label, args }) => ({
        key,
        label,
        clearManagedCredentials: args.clearManagedCredentials === true,
      })),
    credentials: resources.filter(({ kind }) => kind === "ManagedCredential").map(credentialOf),
  };
}

export function credentialOf({ key, label, args, retained }: DeclaredResource): DeclaredCredential {
  const { name, secretId, active } = args;
  return {
    key,
    label,
    ...(retained === undefined ? {} : { retained }),
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof secretId === "string" ? { secretId } : {}),
    ...(typeof active === "boolean" ? { active } : {}),
  };
}
