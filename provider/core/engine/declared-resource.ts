import type { PropertyMap } from "../settings/connection.js";
import type { ResourceKind } from "./resource-kind.js";
import type { Subject } from "./step.js";
import type { EngineTerms } from "./terms.js";

/** A resource that an engine's program declares, whatever its kind. */
export interface DeclaredResource {
  readonly kind: ResourceKind;
  /** Unique in one run: the URN or the address. */
  readonly key: string;
  readonly label: string;
  /** Its arguments, as far as they are known. */
  readonly args: PropertyMap;
  /** It stays when the program lets go of it. @default false */
  readonly retained?: boolean;
}

/** The resources of one program that are for one account or server. */
export interface DeclaredTogether {
  /** Those before the one that is evaluated, so that a pair is told once. */
  readonly earlier: readonly DeclaredResource[];
  readonly all: readonly DeclaredResource[];
  /** The provider that reaches the account or server, for messages: `tic.other`. */
  readonly provider: string;
  readonly terms: EngineTerms;
}

/** Who makes the step of a declaration, for its messages. */
export function declaredSubject({ kind, key, label }: DeclaredResource): Subject {
  return { kind, key, label, acknowledge: [] };
}
