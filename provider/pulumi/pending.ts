import * as pulumi from "@pulumi/pulumi";

/** Whether a value is one that a program may have to wait for. */
export function isOutput(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

/** Whether a value is, or has inside, one that a program may have to wait for. */
export function isPending(value: unknown): boolean {
  if (isOutput(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(isPending);
}

/** Whether a value may wait for another resource. An Output that no resource made does not. */
export function mayWait(value: unknown): boolean {
  if (pulumi.Output.isInstance(value)) return resourcesOf(value).some((one) => !isReference(one));
  if (value instanceof Promise) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(mayWait);
}

/** The resources that an Output comes from: what Pulumi knows, and its types do not show. */
function resourcesOf(output: object): readonly unknown[] {
  const ask: unknown = Reflect.get(output, "resources");
  const answer: unknown = typeof ask === "function" ? Reflect.apply(ask, output, []) : [];
  return answer instanceof Set ? [...(answer as Set<unknown>)] : [];
}

/** A reference to another stack reads that stack's outputs, and waits for nothing in this one. */
function isReference(resource: unknown): boolean {
  return resource instanceof pulumi.StackReference;
}
