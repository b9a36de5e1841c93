import { changes, reads } from "../api/action.js";
import { paging } from "../api/parameters.js";
import type { CloudService } from "../service.js";
import { operations } from "./control.js";
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
import { checkSeed, seedAccount } from "./seed.js";

const credentialId = { CredentialId: { type: "string", required: true } } as const;

/**
 * The settings gateway. Tencent Cloud offers TIC's settings in its console only, so this contract is
 * this project's own.
 */
export const ticSettings: CloudService = {
  name: "tic-settings",
  version: "2026-11-01",
  regional: false,
  routes: {
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
  operations,
  seed: { check: checkSeed, account: seedAccount },
};
