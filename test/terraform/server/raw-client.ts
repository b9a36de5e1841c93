import { Client, type ChannelCredentials } from "@grpc/grpc-js";
import { decodeMessage, encodeMessage } from "../../../provider/terraform/protocol/codec.js";
import {
  descriptor,
  SERVICE,
  type CallName,
  type Calls,
} from "../../../provider/terraform/protocol/descriptor.js";

/** A caller as Terraform is one, which can also send what Terraform never would. */
export class RawClient {
  private readonly client: Client;

  constructor(address: string, credentials: ChannelCredentials) {
    this.client = new Client(address, credentials, {
      "grpc.ssl_target_name_override": "localhost",
      "grpc.max_receive_message_length": -1,
      // Else two clients of one process share a connection.
      "grpc.use_local_subchannel_pool": 1,
    });
  }

  async ask<Name extends CallName>(
    name: Name,
    request: Partial<Calls[Name]["request"]> = {},
  ): Promise<Calls[Name]["response"]> {
    const bytes = await this.send(`/${SERVICE}/${name}`, encodeRequest(name, request));
    return decodeResponse(name, bytes);
  }

  /** Sends bytes as they are. */
  send(path: string, bytes: Buffer): Promise<Buffer> {
    const asItIs = (buffer: Buffer) => buffer;
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(path, asItIs, asItIs, bytes, (error, response) => {
        if (error !== null) reject(error);
        else resolve(response ?? Buffer.alloc(0));
      });
    });
  }

  /** What a stream of the server carries. */
  async stream(path: string): Promise<Buffer[]> {
    const asItIs = (buffer: Buffer) => buffer;
    const call = this.client.makeServerStreamRequest(path, asItIs, asItIs, Buffer.alloc(0));
    const parts: Buffer[] = [];
    for await (const part of call as AsyncIterable<Buffer>) parts.push(part);
    return parts;
  }

  close(): void {
    this.client.close();
  }
}

/** Writes the request of a call, as Terraform does. */
export function encodeRequest<Name extends CallName>(
  name: Name,
  request: Partial<Calls[Name]["request"]>,
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
): Calls[Name]["response"] {
  const message: unknown = decodeMessage(descriptor[name].response, bytes);
  return message as Calls[Name]["response"];
}

/**
 * Reads the request of a call, as the provider does.
 *
 * @throws FrameError where the bytes are none
 */
export function decodeRequest<Name extends CallName>(
  name: Name,
  bytes: Uint8Array,
): Calls[Name]["request"] {
  const message: unknown = decodeMessage(descriptor[name].request, bytes);
  return message as Calls[Name]["request"];
}

/** Writes the response of a call, as the provider does; what is left out of it counts as empty. */
export function encodeResponse<Name extends CallName>(
  name: Name,
  response: Partial<Calls[Name]["response"]>,
): Buffer {
  return encodeMessage(descriptor[name].response, response);
}
