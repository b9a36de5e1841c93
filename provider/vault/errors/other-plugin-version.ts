import { ServiceError, type ServiceFailure } from "../../core/engine/service-error.js";
import type { LoginFacts } from "../login-facts.js";

/** The mount's plugin takes the other form of login. */
export class OtherPluginVersionError extends ServiceError {
  override readonly name = "OtherPluginVersionError";

  constructor(failure: ServiceFailure, { mount, plugin }: LoginFacts) {
    const said = `auth/${mount} says "${failure.reason}"`;
    super(
      plugin === "v0.0.1"
        ? {
            ...failure,
            reason: `${said}: its plugin is v0.0.2, which wants the key itself and not a signed request`,
            next: 'Mount plugin v0.0.1, or log in with plugin "v0.0.2": that sends the secret key and its token to Vault.',
          }
        : {
            ...failure,
            reason: `${said}: its plugin is v0.0.1, which wants a signed request; the secret key was sent for nothing`,
            next: 'Leave plugin out, or make it "v0.0.1".',
          },
    );
  }
}
