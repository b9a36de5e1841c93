import type { ResourceSchema } from "../schema/schema.js";
import { acknowledgeSchema, connectionSchema } from "../schema/shared-schema.js";

export const authorizationSchema = {
  description:
    "The TIC authorization of a root account. Declaring it turns TIC authorization on, and removing it turns it off. TIC then orchestrates resources through a CAM service-linked role and keeps no API key.",
  inputs: {
    clearManagedCredentials: {
      type: "boolean",
      flag: true,
      default: false,
      description:
        "Clear all managed credentials of the account once authorization is on (C7). The preview lists them. Contradicts a declared ManagedCredential.",
      example: "true",
    },
    deleteRole: {
      type: "boolean",
      flag: true,
      default: false,
      description:
        "On destroy, also delete the service-linked role in CAM, and wait for CAM's deletion task (A4).",
      example: "true",
    },
    adopt: {
      type: "boolean",
      flag: true,
      default: true,
      description:
        "Take over a switch that is already on. With `false` the provider refuses. Destroying a switch that was taken over turns it off for everybody.",
      example: "false",
    },
    acknowledge: acknowledgeSchema("A3"),
    connection: connectionSchema,
  },
  outputs: {
    status: {
      type: "string",
      choices: ["Authorized", "AuthorizationFailed", "Disabled"],
      mayChange: true,
      description: "`Authorized`, `AuthorizationFailed` (the role is missing) or `Disabled`.",
    },
    switch: {
      type: "string",
      choices: ["On", "Off", "Unknown"],
      mayChange: true,
      description: "`On`, `Off`, or `Unknown` where no public API tells (the `cam` back end).",
    },
    roleName: {
      type: "string",
      mayChange: true,
      description: "Name of the CAM service-linked role.",
    },
    roleArn: {
      type: "string",
      mayChange: true,
      optional: true,
      description: "The role's arn. Absent while the role is missing.",
    },
    roleId: {
      type: "string",
      mayChange: true,
      optional: true,
      description: "The role's id. Absent while the role is missing.",
    },
    accountId: { type: "string", description: "The root account's uin." },
    permittedServices: {
      type: "stringList",
      optional: true,
      mayChange: true,
      description:
        "Services that TIC may orchestrate (A6). TIC extends this list, which never counts as a difference. Absent on the `cam` back end.",
    },
  },
} as const satisfies ResourceSchema;
