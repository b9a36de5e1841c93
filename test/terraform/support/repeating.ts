import type { Emulator } from "../../../provider/emulator/index.js";
import { echoOf } from "../../support/canaries.js";

const TENCENT_CLOUD = ["cam", "sts", "tic", "tic-settings"];

/** After so many calls every service fails, and repeats a value in every form. */
export async function repeating({ control }: Emulator, value: string, skip: number): Promise<void> {
  const error = { kind: "error", times: 99, skip, message: echoOf(value) } as const;
  for (const service of TENCENT_CLOUD) {
    await control.fault({ ...error, service, code: "InvalidParameter" });
  }
  await control.fault({ ...error, service: "vault", code: "400" });
}
