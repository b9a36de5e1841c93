import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator, type Seed } from "tencentcloud-tic/emulator";

import { openRealVault, type RealVault } from "./openbao.js";
import { startTencentProxy, tencentHosts, type ProxiedRequest } from "./tencent-proxy.js";

/** A real server whose plugins find an emulator where Tencent Cloud is. */
export interface RealVaultWithTencent {
  readonly vault: RealVault;
  readonly emulator: Emulator;
  /** What the plugins asked Tencent Cloud, oldest first. */
  requests(): readonly ProxiedRequest[];
  /** Hosts and ports other than Tencent Cloud's that the server or a plugin turned to. */
  strangers(): readonly string[];
  stop(): Promise<void>;
}

/**
 * Starts a real server, an emulator, and between them a proxy that has certificates for STS and
 * CAM. The server's own PKI issues these; the plugins trust nobody else.
 *
 * @throws NoRealVaultError when this machine has no server or no plugins
 */
export async function openRealVaultWithTencent(options: {
  readonly seed: Seed;
}): Promise<RealVaultWithTencent> {
  const open: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const close of open.splice(0).reverse()) await close();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), "tic-tencent-"));
    open.push(() => rm(folder, { recursive: true, force: true }));
    const emulator = await createEmulator({ seed: options.seed });
    open.push(() => emulator.close());
    const proxy = await startTencentProxy(emulator.url);
    open.push(() => proxy.stop());
    const authorities = join(folder, "authorities.pem");
    const vault = await openRealVault({
      // A plugin reads the file at its first call.
      env: { HTTPS_PROXY: proxy.url, SSL_CERT_FILE: authorities, SSL_CERT_DIR: folder },
    });
    open.push(() => vault.stop());
    const { authority, ...certificate } = await issueCertificate(vault);
    await writeFile(authorities, authority);
    proxy.setCertificate(certificate);
    return {
      vault,
      emulator,
      requests: () => proxy.requests,
      strangers: () => proxy.refused,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A certificate for Tencent Cloud's hosts, and the authority that issued it; all PEM. */
async function issueCertificate(
  vault: RealVault,
): Promise<{ authority: string; cert: string; key: string }> {
  const ec = { key_type: "ec", key_bits: 256 };
  await vault.ok("POST", "sys/mounts/stand-in", { type: "pki" });
  const root = { common_name: "Stand-in for Tencent Cloud", ttl: "2h", ...ec };
  await vault.ok("POST", "stand-in/root/generate/internal", root);
  const [common_name] = tencentHosts;
  const role = { allowed_domains: [...tencentHosts], allow_bare_domains: true, ...ec };
  await vault.ok("POST", "stand-in/roles/hosts", role);
  const leaf = { common_name, alt_names: tencentHosts.join(","), ttl: "1h" };
  const { data } = await vault.ok("POST", "stand-in/issue/hosts", leaf);
  await vault.ok("DELETE", "sys/mounts/stand-in");
  const { issuing_ca, certificate, private_key } = data;
  return { authority: String(issuing_ca), cert: String(certificate), key: String(private_key) };
}
