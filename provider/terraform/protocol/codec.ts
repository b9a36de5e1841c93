import { decodeMessage } from "./decode-message.js";
import { descriptor } from "./descriptor.js";
import { encodeMessage } from "./encode-message.js";
import type { CallName, Calls } from "./messages.js";

type Request<Name extends CallName> = Calls[Name]["request"];
type Response<Name extends CallName> = Calls[Name]["response"];

/**
 * Reads the request of a call.
 *
 * @throws FrameError where the bytes are none
 */
export function decodeRequest<Name extends CallName>(name: Name, bytes: Uint8Array): Request<Name> {
  const message: unknown = decodeMessage(descriptor[name].request, bytes);
  return message as Request<Name>;
}

/** Writes the response of a call; what is left out of it counts as empty. */
export function encodeResponse<Name extends CallName>(
  name: Name,
  response: Partial<Response<Name>>,
): Buffer {
  return encodeMessage(descriptor[name].response, response);
}

/** Writes the request of a call, as Terraform does. */
export function encodeRequest<Name extends CallName>(
  name: Name,
  request: Partial<Request<Name>>,
): Buffer {
  return encodeMessage(descriptor[name].request, request);
}

/**
 * Reads the response of a call, as Terraform does.
 *
 * @throws FrameError where the bytes are none
 */
export function decodeResponse<Name extends CallName>(
  name: Name,
  bytes: Uint8Array,
): Response<Name> {
  const message: unknown = decodeMessage(descriptor[name].response, bytes);
  return message as Response<Name>;
}
