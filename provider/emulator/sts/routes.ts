import { changes, reads, type Service } from "../api/service.js";
import { AssumeRole, GetCallerIdentity } from "./handlers.js";

/** The Security Token Service. */
export const sts: Service = {
  name: "sts",
  version: "2018-08-13",
  regional: false,
  actions: {
    AssumeRole: changes(
      {
        RoleArn: { type: "string", required: true },
        RoleSessionName: { type: "string", required: true },
        DurationSeconds: { type: "integer", minimum: 1, maximum: 43200 },
      },
      AssumeRole,
    ),
    GetCallerIdentity: reads({}, GetCallerIdentity),
  },
};
