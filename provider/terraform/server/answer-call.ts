import { safeOutput, safeText } from "../../core/secrets/safe-text.js";
import { decodeMessage, encodeMessage } from "../protocol/codec.js";
import { descriptor, type CallName } from "../protocol/descriptor.js";
import { ERROR, type ProtoDiagnostic } from "../protocol/messages.js";
import { FrameError } from "../protocol/wire.js";
import type { Log } from "./log.js";
import type { Session } from "./sessions.js";

/** The most characters of a diagnostic's detail: one that is longer lists what nobody reads. */
const LIMIT = 12_000;

/**
 * Answers one call, from its bytes to the bytes of its response. What goes wrong is a diagnostic
 * of the response: the command line shows no other error as what it is.
 */
export async function answerCall(
  session: () => Promise<Session>,
  log: Log,
  name: CallName,
  frame: Uint8Array,
): Promise<Buffer> {
  const start = performance.now();
  const answer = (response: object) =>
    encodeMessage(descriptor[name].response, withSafeTexts(response));
  let type: unknown;
  let failed = false;
  try {
    const request = decodeMessage(descriptor[name].request, frame);
    type = request.typeName ?? request.targetTypeName ?? request.name;
    const { provider, stop } = await session();
    if (name === "StopProvider") stop.abort();
    // The compiler cannot match a method with its request where it looks both up by a name.
    const methods = provider as unknown as Record<CallName, (request: object) => Promise<object>>;
    return answer(await methods[name](request));
  } catch (error) {
    failed = true;
    const message = explain(error);
    log.error(`${name} failed: ${message}`);
    if (error instanceof Error) log.debug(`where ${name} failed`, { stack: error.stack });
    return answer(failedResponse(name, log.conceal(message)));
  } finally {
    log.debug(name, {
      tf_rpc: name,
      ...(type === undefined ? {} : { tf_resource_type: type }),
      tf_req_duration_ms: Math.round(performance.now() - start),
      ...(failed ? { failed } : {}),
    });
  }
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof FrameError)) return message;
  return `Terraform's message cannot be read: ${message}. Its version may not suit this provider's.`;
}

/** The response of a call that failed for a reason that nobody foresaw: it says so. */
function failedResponse(name: CallName, detail: string): object {
  const summary = "tencentcloud-tic failed";
  if ("diagnostics" in descriptor[name].response) {
    return { diagnostics: [{ severity: ERROR, summary, detail }] };
  }
  const text = `${summary}: ${detail}`;
  return { error: name === "CallFunction" ? { text } : text };
}

/**
 * A response whose diagnostics are safe to print, wherever they come from: Terraform prints them as
 * they are. The failure of a function or of a stop is a text of its own.
 */
export function withSafeTexts<Response extends object>(response: Response): Response {
  const { diagnostics, error } = response as {
    readonly diagnostics?: readonly ProtoDiagnostic[];
    readonly error?: string | { readonly text: string };
  };
  const safeError =
    typeof error === "object"
      ? { ...error, text: safeDetail(error.text) }
      : error && safeDetail(error);
  return {
    ...response,
    ...(diagnostics === undefined ? {} : { diagnostics: diagnostics.map(safeDiagnostic) }),
    ...(error === undefined ? {} : { error: safeError }),
  };
}

function safeDiagnostic(diagnostic: ProtoDiagnostic): ProtoDiagnostic {
  const { summary, detail } = diagnostic;
  return { ...diagnostic, summary: safeText(summary), detail: safeDetail(detail) };
}

function safeDetail(text: string): string {
  const cut =
    text.length > LIMIT ? `${text.slice(0, LIMIT)}… (${String(text.length)} characters)` : text;
  return safeOutput(cut);
}
