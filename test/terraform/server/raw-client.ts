import { Client, type ChannelCredentials } from "@grpc/grpc-js";
import { decodeResponse, encodeRequest } from "../../../provider/terraform/protocol/codec.js";
import { SERVICE } from "../../../provider/terraform/protocol/descriptor.js";
import type { CallName, Calls } from "../../../provider/terraform/protocol/messages.js";

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
