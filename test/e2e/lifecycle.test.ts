import { describeLifecycle } from "../lifecycle/story.js";
import {
  authorizationByCam,
  authorizationByGateway,
  managedCredential,
} from "../lifecycle/tic-subjects.js";
import { pulumiAdapter } from "./support/pulumi-adapter.js";

for (const subject of [authorizationByGateway, authorizationByCam, managedCredential]) {
  describeLifecycle("Pulumi", pulumiAdapter, subject);
}
