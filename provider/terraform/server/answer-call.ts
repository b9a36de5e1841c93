import { decodeMessage, encodeMessage } from "../protocol/codec.js";
import {
  descriptor,
  type CallName,
  type Caller,
  type ProviderServer,
} from "../protocol/descriptor.js";
import { FrameError } from "../protocol/wire.js";
import { withSafeTexts } from "./safe-response.js";
import { failedResponse } from "./failed-response.js";
import type { Log } from "./log.js";
import type { Sessions } from "./sessions.js";

/** What calls are answered with. */
export interface Answering {
  readonly sessions: Sessions;
  readonly log: Log;
}

/**
 * Answers one call, from its bytes to the bytes of its response. What goes wrong is a diagnostic
 * of the response: the command line shows no other error as what it is.
 */
export async function answerCall(
  { sessions, log }: Answering,
  name: CallName,
  frame: Uint8Array,
  caller: Caller,
): Promise<Buffer> {
  const start = performance.now();
  let type: string | undefined;
  let failed = false;
  try {
    const request = decodeMessage(descriptor[name].request, frame);
    type = typeIn(request);
    const { provider, stop } = await sessions.of(caller.connection);
    if (name === "StopProvider") stop.abort();
    return encodeMessage(
      descriptor[name].response,
      withSafeTexts(await ask(provider, name, request, caller)),
    );
  } catch (error) {
    failed = true;
    const message = explain(error);
    log.error(`${name} failed: ${message}`);
    if (error instanceof Error) log.debug(`where ${name} failed`, { stack: error.stack });
    return encodeMessage(
      descriptor[name].response,
      withSafeTexts(failedResponse(name, log.conceal(message))),
    );
  } finally {
    log.debug(name, {
      tf_rpc: name,
      ...(type === undefined ? {} : { tf_resource_type: type }),
      tf_req_duration_ms: Math.round(performance.now() - start),
      ...(failed ? { failed } : {}),
    });
  }
}

/** The compiler cannot match a method with its request where it looks both up by a name. */
function ask(
  provider: ProviderServer,
  name: CallName,
  request: object,
  caller: Caller,
): Promise<object> {
  const methods = provider as unknown as Readonly<
    Record<CallName, (request: object, caller: Caller) => Promise<object>>
  >;
  return methods[name](request, caller);
}

function typeIn(request: object): string | undefined {
  for (const name of ["typeName", "targetTypeName", "name"]) {
    const type = (request as Readonly<Record<string, unknown>>)[name];
    if (typeof type === "string") return type;
  }
  return undefined;
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof FrameError)) return message;
  return `Terraform's message cannot be read: ${message}. Its version may not suit this provider's.`;
}
