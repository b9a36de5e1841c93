import { paging } from "../api/parameters.js";
import { changes, reads, type Service } from "../api/service.js";
import {
  ActivateCredential,
  ClearCredentials,
  CreateCredential,
  DeleteCredential,
  DescribeAuthorization,
  DescribeCredentials,
  DescribeStackAuthorizations,
  DisableAuthorization,
  EnableAuthorization,
} from "./handlers.js";

const credentialId = { CredentialId: { type: "string", required: true } } as const;

/**
 * The settings gateway. Tencent Cloud offers TIC's settings in its console only, so this contract is
 * this project's own.
 */
export const ticSettings: Service = {
  name: "tic-settings",
  version: "2026-11-01",
  regional: false,
  actions: {
    DescribeAuthorization: reads({}, DescribeAuthorization),
    EnableAuthorization: changes({}, EnableAuthorization),
    DisableAuthorization: changes({}, DisableAuthorization),
    DescribeCredentials: reads(paging, DescribeCredentials),
    CreateCredential: changes(
      {
        Name: { type: "string", required: true },
        Provider: { type: "string", required: true },
        SecretId: { type: "string", required: true },
        SecretKey: { type: "string", required: true },
      },
      CreateCredential,
    ),
    ActivateCredential: changes(credentialId, ActivateCredential),
    DeleteCredential: changes(credentialId, DeleteCredential),
    ClearCredentials: changes({}, ClearCredentials),
    DescribeStackAuthorizations: reads(paging, DescribeStackAuthorizations),
  },
};
