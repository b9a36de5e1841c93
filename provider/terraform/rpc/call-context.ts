import { UserError } from "../../core/engine/errors.js";
import type { ResourceKind } from "../../core/engine/step.js";
import type { CallName, Calls } from "../protocol/descriptor.js";
import type { DynamicValue, ProtoDiagnostic } from "../protocol/messages.js";
import { HiddenValues } from "../run/hidden-values.js";
import type { Session } from "../run/session.js";
import { resourceType } from "../schema/resource-attributes.js";
import type { Log } from "../server/log.js";
import type { CtyObject } from "../values/cty.js";
import { decodeValue } from "../values/decode.js";
import { encodeValue } from "../values/encode.js";
import { ofFailure } from "./diagnostics.js";

export type Handler<Name extends CallName> = (
  context: CallContext,
  request: Calls[Name]["request"],
) => Promise<Calls[Name]["response"]>;

/** What the calls of one connection share. */
export class CallContext {
  session: Session | undefined;
  readonly hidden: HiddenValues;

  constructor(readonly log: Log) {
    this.hidden = new HiddenValues((secret) => {
      log.mask(secret);
    });
  }

  get configured(): Session {
    if (this.session !== undefined) return this.session;
    throw new UserError("The provider was not configured before this call.");
  }

  /**
   * Answers a call; an expected failure is a diagnostic beside what is answered then. A bug is thrown
   * on, and told by the server. No hidden value is in what is answered.
   */
  async answer<Answer extends { readonly diagnostics: readonly ProtoDiagnostic[] }>(
    doing: string,
    otherwise: Omit<Answer, "diagnostics">,
    work: () => Answer | Promise<Answer>,
  ): Promise<Answer> {
    let answer: Answer;
    try {
      answer = await work();
    } catch (error) {
      answer = { ...otherwise, diagnostics: ofFailure(error, doing) } as unknown as Answer;
    }
    return this.hidden.hideIn(answer);
  }

  async during<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const session = this.configured;
    try {
      return await session.inFlightCalls.during(() => work(session));
    } finally {
      // Names that the service told may be those of resources that no call was about yet.
      for (const name of session.services.credentialNames) this.hidden.add(name);
    }
  }

  /** An object of a kind, as Terraform sends it; its values are in no message. */
  objectIn(kind: ResourceKind, value: DynamicValue | undefined): CtyObject | null {
    const object = decodeValue(value, resourceType(kind)) as CtyObject | null;
    this.hidden.learn(kind, object);
    return object;
  }
}

/** An object of a kind, as Terraform takes it. */
export function valueOf(kind: ResourceKind, object: CtyObject | null): DynamicValue {
  return encodeValue(object, resourceType(kind));
}
