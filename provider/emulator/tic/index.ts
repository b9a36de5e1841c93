import { changes, type ActionResult, type CallContext } from "../api/action.js";
import { ApiError } from "../api/api-error.js";
import type { CloudService } from "../service.js";
import { newId } from "../state/ids.js";
import { availableMethod } from "../tic-settings/state.js";
import { operations } from "./control.js";
import type { EventType, Stack } from "./data.js";
import { describeRoutes } from "./describe-routes.js";
import { seed } from "./seed.js";
import {
  addVersion,
  bindMethod,
  findPart,
  findStack,
  isBusy,
  notExist,
  paramError,
  startEvent,
} from "./state.js";

const required = { type: "string", required: true } as const;
const optional = { type: "string" } as const;
const operation = { StackId: required, VersionId: required } as const;

const routes = {
  /** Creates a stack in StackRegion. It gets the method that is there; refused without one (A2). */
  CreateStack: changes(
    { StackName: required, StackRegion: required, TemplateUrl: required, Description: optional },
    ({ data, account, now }, parameters) => {
      checkFields(parameters);
      if (!/^[a-z]+(-[a-z0-9]+)+$/.test(parameters.StackRegion)) {
        throw paramError("StackRegion", "a region such as ap-guangzhou");
      }
      const available = availableMethod(data, account);
      if (!available) throw noMethod();
      const stack: Stack = {
        stackId: newId("stk"),
        stackName: parameters.StackName,
        description: parameters.Description ?? "",
        region: parameters.StackRegion,
        status: "VERSION_EDITING",
        createTime: now,
        ...available,
        holdsResources: false,
        versions: [],
        events: [],
      };
      const { versionId } = addVersion(stack, now);
      account.stacks.push(stack);
      return { StackId: stack.stackId, VersionId: versionId };
    },
  ),

  /** Adds a version to a stack. The stack says VERSION_EDITING, also while it holds resources. */
  CreateStackVersion: changes(
    { StackId: required, TemplateUrl: required, VersionName: optional, Description: optional },
    (context, parameters) => {
      checkFields(parameters);
      const stack = findStack(context, parameters.StackId);
      refuseBusy(stack);
      return { VersionId: addVersion(stack, context.now, parameters).versionId };
    },
  ),

  UpdateStack: changes(
    { StackId: required, StackName: optional, Description: optional },
    (context, parameters) => {
      checkFields(parameters);
      const stack = findStack(context, parameters.StackId);
      stack.stackName = parameters.StackName ?? stack.stackName;
      stack.description = parameters.Description ?? stack.description;
      return {};
    },
  ),

  /** Changes a version, which is edited again from then on. Refused for an applied version. */
  UpdateStackVersion: changes(
    { VersionId: required, TemplateUrl: required, VersionName: optional, Description: optional },
    (context, parameters) => {
      checkFields(parameters);
      const { stack, part: version } = findVersion(context, parameters.VersionId);
      refuseBusy(stack);
      refuseApplied(version.versionId, version.status);
      version.versionName = parameters.VersionName ?? version.versionName;
      version.description = parameters.Description ?? version.description;
      version.status = stack.status = "VERSION_EDITING";
      return {};
    },
  ),

  PlanStack: changes(operation, (...call) => operate(...call, "plan")),

  ApplyStack: changes(operation, (...call) => operate(...call, "apply")),

  DestroyStack: changes(operation, (...call) => operate(...call, "destroy")),

  DeleteStack: changes({ StackId: required }, (context, { StackId }) => {
    const { account } = context;
    const stack = findStack(context, StackId);
    refuseBusy(stack);
    if (stack.holdsResources) {
      throw forbidOp(`The stack ${StackId} holds resources. Destroy it first.`);
    }
    account.stacks = account.stacks.filter((one) => one !== stack);
    return {};
  }),

  DeleteStackVersion: changes({ VersionId: required }, (context, { VersionId }) => {
    const { stack, part: version } = findVersion(context, VersionId);
    if (version.status.endsWith("_IN_PROGRESS")) {
      throw forbidOp(`The version ${VersionId} is ${version.status}.`);
    }
    if (stack.versions.length === 1) {
      throw forbidOp(`The version ${VersionId} is the only one of ${stack.stackId}.`);
    }
    stack.versions = stack.versions.filter((one) => one !== version);
    return {};
  }),
};

export const tic: CloudService = {
  name: "tic",
  version: "2020-11-17",
  regional: true,
  routes: { ...routes, ...describeRoutes },
  operations,
  seed,
};

/** TIC can do nothing with a stack that has no method that works (A2). */
function operate(
  context: CallContext,
  { StackId, VersionId }: { StackId: string; VersionId: string },
  type: EventType,
): ActionResult {
  const { data, account, now } = context;
  const stack = findStack(context, StackId);
  const version = stack.versions.find((one) => one.versionId === VersionId);
  if (!version) throw notExist("version", VersionId);
  refuseBusy(stack);
  if (type !== "destroy") refuseApplied(VersionId, version.status);
  else if (!stack.holdsResources) throw forbidOp(`The stack ${StackId} holds no resources.`);
  if (!bindMethod(data, account, stack)) throw noMethod();
  const event = startEvent(stack, VersionId, type, { now, looks: data.delays.stackPolls });
  return { EventId: event.eventId };
}

function findVersion(context: CallContext, id: string) {
  const inStack = ({ versions }: Stack) => versions.find(({ versionId }) => versionId === id);
  return findPart(context, "version", id, inStack);
}

function forbidOp(message: string): ApiError {
  return new ApiError("UnsupportedOperation.ForbidOp", message);
}

/** A2: neither TIC authorization nor an Active credential is there. */
function noMethod(): ApiError {
  return forbidOp(
    "TIC is not authorized: enable TIC authorization, or make a managed API credential Active.",
  );
}

function refuseBusy(stack: Stack): void {
  if (isBusy(stack)) throw forbidOp(`The stack ${stack.stackId} is ${stack.status}.`);
}

function refuseApplied(versionId: string, status: string): void {
  if (status === "APPLY_COMPLETED") throw forbidOp(`The version ${versionId} is ${status}.`);
}

function checkFields(fields: Partial<Record<string, string>>): void {
  const { StackName, VersionName, Description = "", TemplateUrl } = fields;
  const names = { StackName, VersionName };
  for (const [field, name] of Object.entries(names)) {
    if (name !== undefined && (name.length < 1 || name.length > 60)) {
      throw paramError(field, "1 to 60 characters");
    }
  }
  if (Description.length > 200) throw paramError("Description", "at most 200 characters");
  if (TemplateUrl !== undefined && !/^https:\/\/\S+\.zip$/.test(TemplateUrl)) {
    throw paramError("TemplateUrl", "the https URL of a zip file in COS");
  }
}
