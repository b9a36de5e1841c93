/** What failed, and at which resource. */
export interface Failure {
  /** Undefined of what is no resource's. */
  readonly urn: string | undefined;
  readonly text: string;
}

/** A failure at a resource, which the engine shows there. */
class ResourceError extends Error {
  readonly urn: string;

  constructor(urn: string, cause: Error) {
    super(cause.message, { cause });
    this.urn = urn;
  }
}

/** Works on a resource; what fails is said to be its. */
export async function at<T>(urn: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // What another step of it has said already stands; a run that is killed says nothing.
    const isOwn = error instanceof Error && error.constructor === Error;
    throw isOwn || isHandlers(error) ? new ResourceError(urn, error) : error;
  }
}

function isHandlers(error: unknown): error is Error {
  return error instanceof Error && error.name === "tencentcloud-tic";
}

/** The failures that an error is made of. */
export function failuresIn(error: unknown): readonly Failure[] {
  if (error instanceof AggregateError) return error.errors.flatMap(failuresIn);
  const urn = error instanceof ResourceError ? error.urn : undefined;
  return [{ urn, text: error instanceof Error ? error.message : String(error) }];
}
