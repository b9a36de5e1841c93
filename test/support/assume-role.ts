import assert from "node:assert/strict";
import { callEmulator } from "./tc3-client.js";

/** A key as its holder has it; a temporary one has a token. */
export interface Key {
  readonly secretId: string;
  readonly secretKey: string;
  readonly token?: string;
}

/** A temporary key of a CAM role, from an emulator's STS. */
export async function assumeRole(
  emulatorUrl: string,
  key: Key,
  roleArn: string,
): Promise<Required<Key>> {
  const target = { service: "sts", version: "2018-08-13", action: "AssumeRole", ...key };
  const parameters = { RoleArn: roleArn, RoleSessionName: "session" };
  const { Credentials, Error: refusal } = await callEmulator(
    emulatorUrl,
    { ...target, region: "ap-guangzhou" },
    parameters,
  );
  assert.equal(refusal, undefined, refusal?.Message);
  const { TmpSecretId, TmpSecretKey, Token } = Credentials as Record<string, string>;
  assert(TmpSecretId && TmpSecretKey && Token);
  return { secretId: TmpSecretId, secretKey: TmpSecretKey, token: Token };
}
