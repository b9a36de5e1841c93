/** The provider's address: where its users' `required_providers` say that it is from. */
const PROVIDER_ADDRESS = "terraform.local/tencentcloud-tic/tic";

/** What TF_REATTACH_PROVIDERS must be for Terraform to use a provider that runs already. */
export function reattachJson(address: string): string {
  return JSON.stringify({
    [PROVIDER_ADDRESS]: {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: process.pid,
      Test: true,
      Addr: { Network: "tcp", String: address },
    },
  });
}
