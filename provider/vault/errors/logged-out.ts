/** The token of a login was asked for after its `revoke()`. */
export class LoggedOutError extends Error {
  override readonly name = "LoggedOutError";

  constructor() {
    super("This login was ended by revoke(). Call loginToVault() again for another one.");
  }
}
