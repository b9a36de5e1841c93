/** Why the provider cannot be installed here; the message says what to do. */
export class InstallError extends Error {
  override readonly name = "InstallError";
}
