/** What Vault answers to a login, under its own names. The token is made up. */
export const authBlock = {
  client_token: "s.canary",
  accessor: "accessor",
  policies: ["default", "dev"],
  token_policies: ["default", "dev"],
  metadata: {
    account_id: "100000000001",
    arn: "qcs::sts:100000000001:assumed-role/4611686018427387911",
    identity_type: "CAMRole",
    principal_id: "100000000001",
    request_id: "request",
    role_id: "app",
    role_name: "app",
    user_id: "4611686018427387911:session",
  },
  lease_duration: 3600,
  renewable: true,
  entity_id: "entity",
  token_type: "service",
  orphan: true,
};
