import * as pulumi from "@pulumi/pulumi";

/** False under `preconditions: off`, which binds no hooks to resources: the way out of the package. */
export function guarding(): boolean {
  const value =
    new pulumi.Config("tic").get("preconditions") ?? process.env.TENCENTCLOUD_TIC_PRECONDITIONS;
  return value !== "off";
}
