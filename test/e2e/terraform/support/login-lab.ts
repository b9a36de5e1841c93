import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

import { TerraformLab, type TerraformLabOptions } from "../../../support/terraform-lab.js";
import { useTerraform } from "../../../support/use-terraform.js";
import { roleEnvironment, seed } from "../../../terraform/ephemeral/support.js";
import { openTokenProxy, type TokenProxy } from "./token-proxy.js";

/** Terraform with a key of the CAM role that may log in, and Vault behind a proxy. */
export class LoginLab {
  readonly terraform: TerraformLab;
  readonly vault: TokenProxy;

  private constructor(terraform: TerraformLab, vault: TokenProxy) {
    this.terraform = terraform;
    this.vault = vault;
  }

  static async open(mode: TerraformLabOptions["mode"]): Promise<LoginLab> {
    const terraform = await TerraformLab.open({ engine: "terraform", mode, seed, environment: {} });
    const { url } = terraform.emulator;
    const vault = await openTokenProxy(url);
    Object.assign(terraform.environment, await roleEnvironment(url));
    await terraform.configure({ vaultAddress: vault.url });
    return new LoginLab(terraform, vault);
  }

  /** Forgets what was done so far. */
  async reset(): Promise<void> {
    await this.terraform.forgetState();
    this.vault.issued.length = 0;
    this.vault.revoked.length = 0;
  }

  /** Each of the logins was ended. A provider in the test's process does so a moment later. */
  async ended(logins: number): Promise<void> {
    const { issued, revoked } = this.vault;
    for (let left = 100; left > 0 && revoked.length < issued.length; left--) await sleep(20);
    assert.equal(issued.length, logins);
    assert.deepEqual([...revoked].sort(), [...issued].sort());
    for (const token of issued) {
      const { status } = await fetch(`${this.terraform.emulator.url}/v1/auth/token/lookup-self`, {
        headers: { "x-vault-token": token },
      });
      assert.equal(status, 403);
    }
  }

  async close(): Promise<void> {
    await this.terraform.close();
    await this.vault.close();
  }
}

/** A lab for the surrounding suite; call the answer to get it. */
export function useLoginLab(mode: TerraformLabOptions["mode"]): () => LoginLab {
  let lab: LoginLab | undefined;
  useTerraform("terraform");
  before("open a lab", async () => {
    lab = await LoginLab.open(mode);
  });
  beforeEach(() => lab?.reset());
  after("close the lab", () => lab?.close());
  return () => {
    assert.ok(lab, "the lab is open during the suite only");
    return lab;
  };
}
