import type { ServiceFailure } from "../../core/engine/service-error.js";

/** A failed call before an error class has said what to do next. */
export type FailedCall = Omit<ServiceFailure, "next">;
