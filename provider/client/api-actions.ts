/** The services that are called, with the version of their API. */
export const serviceVersions = {
  sts: "2018-08-13",
  cam: "2019-01-16",
  tic: "2020-11-17",
  "tic-settings": "2026-11-01",
} as const;

/** A service's short name, as a request signs it. */
export type Service = keyof typeof serviceVersions;

interface ApiAction {
  readonly service: Service;
  /** True when the action changes the account: it is not repeated when its answer was lost. */
  readonly changing: boolean;
}

const read = <S extends Service>(service: S) => ({ service, changing: false }) as const;
const change = <S extends Service>(service: S) => ({ service, changing: true }) as const;

/** Every action that the client calls, under the vendor's name. */
export const apiActions = {
  GetCallerIdentity: read("sts"),
  // Both give out a temporary key and change nothing.
  AssumeRole: read("sts"),
  AssumeRoleWithWebIdentity: read("sts"),
  GetRole: read("cam"),
  CreateServiceLinkedRole: change("cam"),
  DeleteServiceLinkedRole: change("cam"),
  GetServiceLinkedRoleDeletionStatus: read("cam"),
  DescribeStacks: read("tic"),
  DescribeStackVersions: read("tic"),
  DescribeStackEvents: read("tic"),
  DescribeAuthorization: read("tic-settings"),
  EnableAuthorization: change("tic-settings"),
  DisableAuthorization: change("tic-settings"),
  DescribeCredentials: read("tic-settings"),
  CreateCredential: change("tic-settings"),
  ActivateCredential: change("tic-settings"),
  DeleteCredential: change("tic-settings"),
  ClearCredentials: change("tic-settings"),
  DescribeStackAuthorizations: read("tic-settings"),
} as const satisfies Readonly<Record<string, ApiAction>>;

export type ActionName = keyof typeof apiActions;

/** One call: the action, what it is told and, for `tic`, the region. */
export interface ApiRequest {
  readonly action: ActionName;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** @default the region of the settings */
  readonly region?: string;
}
