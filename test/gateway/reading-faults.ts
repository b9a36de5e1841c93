import { defaultKey } from "../../provider/emulator/index.js";
import { accept, accepting, altering, type Fault } from "./fault.js";
import { listFaults } from "./list-faults.js";
import type { Answered } from "./altering-gateway.js";

type Items = Record<string, unknown>[];

const isService =
  (service: string) =>
  ({ headers }: Answered) =>
    headers.authorization?.includes(`/${service}/`) === true;

/** Faults that are seen without changing anything. */
export const readingFaults: readonly Fault[] = [
  {
    check: "reach",
    wrong: "knows no key",
    instead: () => ({ Error: { Code: "AuthFailure.SecretIdNotFound", Message: "No such key." } }),
  },
  {
    check: "authorization.shape",
    wrong: "is Authorized while off",
    ...altering(
      ({ action, code }) => action === "DescribeAuthorization" && code === "",
      ({ response }) => {
        response.Status = "Authorized";
      },
    ),
  },
  {
    check: "authorization.shape",
    wrong: "does not list the services",
    ...altering(
      ({ action }) => action === "DescribeAuthorization",
      ({ response }) => {
        delete response.PermittedServices;
      },
    ),
  },
  {
    check: "credentials.shape",
    wrong: "has another word for a state",
    ...altering(
      ({ action, code }) => action === "DescribeCredentials" && code === "",
      ({ response }) => {
        for (const one of response.Credentials as Items) one.State = "Idle";
      },
    ),
  },
  {
    check: "stacks.shape",
    wrong: "names no credential of a stack on one",
    ...altering(
      ({ action, code }) => action === "DescribeStackAuthorizations" && code === "",
      ({ response }) => {
        for (const one of response.Stacks as Items) delete one.CredentialId;
      },
    ),
  },
  {
    check: "credentials.active",
    wrong: "has two Active",
    ...altering(
      ({ action, code }) => action === "DescribeCredentials" && code === "",
      ({ response }) => {
        for (const one of response.Credentials as Items) one.State = "Active";
      },
    ),
  },
  ...listFaults({
    name: "credentials",
    action: "DescribeCredentials",
    field: "Credentials",
    id: "CredentialId",
    prefix: "cred",
  }),
  ...listFaults({
    name: "stacks",
    action: "DescribeStackAuthorizations",
    field: "Stacks",
    id: "StackId",
    prefix: "stk",
  }),
  {
    check: "protocol.action",
    wrong: "answers an unknown action",
    ...accepting(({ code }) => code === "InvalidAction"),
  },
  {
    check: "protocol.version",
    wrong: "answers another version",
    ...accepting((one) => one.code === "NoSuchVersion" && isService("tic-settings")(one)),
  },
  {
    check: "protocol.parameter",
    wrong: "passes over an unknown parameter",
    ...accepting(({ code }) => code === "UnknownParameter"),
  },
  {
    check: "protocol.body",
    wrong: "takes a list for an object",
    ...accepting(({ action, parameters, code }) => {
      const isList = action === "DescribeAuthorization" && Array.isArray(parameters);
      return isList && code === "InvalidParameter";
    }),
  },
  {
    check: "signature.missing",
    wrong: "answers a call without a signature",
    ...accepting(({ headers }) => headers.authorization === undefined),
  },
  {
    check: "signature.key-id",
    wrong: "has another code for an unknown key",
    ...altering(
      ({ code }) => code === "AuthFailure.SecretIdNotFound",
      (one) => {
        one.response.Error = { Code: "AuthFailure.SignatureFailure", Message: "Wrong." };
      },
    ),
  },
  {
    check: "signature.key",
    wrong: "does not look at the signature",
    ...accepting(
      ({ action, code }) =>
        action === "DescribeAuthorization" && code === "AuthFailure.SignatureFailure",
    ),
  },
  {
    check: "signature.body",
    wrong: "leaves the body out of the signature",
    ...accepting(
      ({ action, code }) =>
        action === "DescribeCredentials" && code === "AuthFailure.SignatureFailure",
    ),
  },
  {
    check: "signature.clock",
    wrong: "takes a call from the future",
    ...accepting(
      ({ headers, code }) =>
        code === "AuthFailure.SignatureExpire" &&
        Number(headers["x-tc-timestamp"]) > Date.now() / 1000,
    ),
  },
  {
    check: "signature.clock",
    wrong: "takes an old call again",
    ...accepting(
      ({ headers, code }) =>
        code === "AuthFailure.SignatureExpire" &&
        Number(headers["x-tc-timestamp"]) < Date.now() / 1000,
    ),
  },
  {
    check: "signature.service",
    wrong: "takes a signature for another service",
    ...altering(isService("cam"), (one) => accept(one)),
  },
  {
    check: "signature.token",
    wrong: "takes a temporary key without its token",
    ...accepting(({ code }) => code === "AuthFailure.TokenFailure"),
    key: { ...defaultKey(0), token: "a-token-that-nobody-knows" },
  },
  {
    check: "answers.form",
    wrong: "sends refusals as HTTP 400",
    after: ({ code }) => (code === "" ? undefined : 400),
  },
  {
    check: "answers.form",
    wrong: "says nothing of a refusal",
    ...altering(
      ({ code }) => code !== "",
      ({ response }) => {
        delete (response.Error as { Message?: string }).Message;
      },
    ),
  },
  {
    check: "answers.request-id",
    wrong: "has one RequestId for all",
    ...altering(
      () => true,
      ({ response }) => {
        response.RequestId = "the-same";
      },
    ),
  },
  {
    check: "answers.request-id",
    wrong: "has no RequestId in refusals",
    ...altering(
      ({ code }) => code !== "",
      ({ response }) => {
        delete (response as { RequestId?: string }).RequestId;
      },
    ),
  },
  {
    check: "answers.secrets",
    wrong: "lists the keys",
    ...altering(
      ({ action, code }) => action === "DescribeCredentials" && code === "",
      ({ response }) => {
        for (const one of response.Credentials as Items) one.SecretKey = "hidden";
      },
    ),
  },
  {
    check: "answers.secrets",
    wrong: "repeats the caller's key in a message",
    ...altering(
      ({ code }) => code === "AuthFailure.SignatureFailure",
      ({ response }) => {
        response.Error = {
          Code: "AuthFailure.SignatureFailure",
          Message: `It is not signed by ${defaultKey(0).secretKey}.`,
        };
      },
    ),
  },
];
