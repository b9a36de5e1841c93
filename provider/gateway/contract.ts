import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";

import { CheckFailure } from "./check.js";
import contract from "./contract.schema.json";
import type { GatewayAnswer } from "./gateway.js";

/** What the suite reads of successful answers. */
interface Responses {
  DescribeAuthorization: {
    readonly Enabled: boolean;
    readonly Status: "Authorized" | "AuthorizationFailed" | "Disabled";
  };
  DescribeCredentials: { readonly TotalCount: number; readonly Credentials: readonly Credential[] };
  DescribeStackAuthorizations: {
    readonly TotalCount: number;
    readonly Stacks: readonly StackAuthorization[];
  };
  CreateCredential: Pick<Credential, "CredentialId">;
}

export interface Credential {
  readonly CredentialId: string;
  readonly Name: string;
  readonly Provider: string;
  readonly SecretId: string;
  readonly State: "Active" | "Ready";
}

export interface StackAuthorization {
  readonly StackId: string;
  readonly Method: "Authorization" | "Credential";
  readonly CredentialId?: string;
}

/** An answer is not of the form that `contract.schema.json` gives to its action. */
export class ContractError extends CheckFailure {
  override readonly name = "ContractError";

  constructor(
    readonly action: string,
    problem: string,
  ) {
    super(`${action}: ${problem}`);
  }
}

const ajv = new Ajv2020({ strict: true, schemas: { contract } });

/**
 * The fields of a successful answer, checked against the contract.
 *
 * @throws ContractError for a refusal too
 */
export function contractResponse<A extends keyof Responses>(action: A, answer: GatewayAnswer) {
  if (!isSuccess(answer)) {
    throw new ContractError(action, `${describeAnswer(answer)} instead of a success`);
  }
  const validate = ajv.getSchema<Responses[A]>(`contract#/$defs/${action}Response`);
  if (validate === undefined) throw new Error(`the contract has no ${action}`);
  const response: unknown = answer.response;
  if (validate(response) === true) return response as Responses[A];
  throw new ContractError(action, describeErrors(validate.errors ?? []));
}

/** What came back, in few words and without its message, which might hold a secret. */
export function describeAnswer({ status, response, error }: GatewayAnswer): string {
  if (response === undefined) return `HTTP ${status} without a Response object`;
  const id = typeof response.RequestId === "string" ? ` (RequestId ${response.RequestId})` : "";
  if (error === undefined) return `a success${id}`;
  return `${/^[A-Za-z.]+$/.test(error.code) ? error.code : "an error without a code"}${id}`;
}

export function expectSuccess(answer: GatewayAnswer): void {
  if (isSuccess(answer)) return;
  throw new CheckFailure(`${answer.action}: ${describeAnswer(answer)} instead of a success`);
}

/** True for a refusal with one of these codes, or a finer one: `InvalidParameter.Limit`. */
export function isRefusal({ error }: GatewayAnswer, ...codes: readonly string[]): boolean {
  return codes.some((family) => `${error?.code ?? ""}.`.startsWith(`${family}.`));
}

/** @throws CheckFailure unless the answer is a refusal with one of these codes */
export async function expectRefusal(
  asked: GatewayAnswer | Promise<GatewayAnswer>,
  ...codes: readonly string[]
): Promise<undefined> {
  const answer = await asked;
  if (!isRefusal(answer, ...codes)) {
    const problem = `${describeAnswer(answer)} instead of ${codes.join(" or ")}`;
    throw new CheckFailure(`${answer.action}: ${problem}`);
  }
}

/** The refusal must also name what stands in the way. @throws CheckFailure */
export async function expectRefusalFor(id: string, answer: GatewayAnswer, code: string) {
  await expectRefusal(answer, code);
  if (answer.error?.message.includes(id) === true) return;
  throw new CheckFailure(`${code} came, but its Message does not name ${id}`);
}

function isSuccess({ response, error }: GatewayAnswer): boolean {
  return response !== undefined && error === undefined;
}

function describeErrors(errors: readonly ErrorObject[]): string {
  const [first] = errors;
  if (first === undefined) return "not of the contract's form";
  const path = `Response${first.instancePath.replaceAll("/", ".")}`;
  const params = first.params as { readonly allowedValues?: readonly unknown[] };
  const values = params.allowedValues === undefined ? "" : `: ${params.allowedValues.join(", ")}`;
  return `${path} ${first.message ?? "is not of the contract's form"}${values}`;
}
