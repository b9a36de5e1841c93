import { ServiceError, type ServiceFailure } from "../../core/engine/service-error.js";

/** The plugin could not send the signed request on to STS, or STS answered with an HTTP error. */
export class StsNotReachedError extends ServiceError {
  override readonly name = "StsNotReachedError";

  constructor(failure: ServiceFailure) {
    super({
      ...failure,
      next: "The Vault server must reach https://sts.tencentcloudapi.com and https://cam.tencentcloudapi.com: look at its network, its proxy and its clock.",
    });
  }
}
