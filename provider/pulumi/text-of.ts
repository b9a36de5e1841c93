import type * as pulumi from "@pulumi/pulumi";

/** An Output as text alone: what depends on its component would wait for all of its children. */
export function textOf(output: pulumi.Output<string>): Promise<string> {
  return new Promise((resolve) => {
    output.apply(resolve);
  });
}
