import { describeLifecycle } from "../../../lifecycle/story.js";
import {
  authorizationByCam,
  authorizationByGateway,
  managedCredential,
} from "../../../lifecycle/tic-subjects.js";
import { describeWith } from "../support/engines.js";

describeWith("opentofu", "reattach", (name, adapter) => {
  for (const subject of [authorizationByGateway, authorizationByCam, managedCredential]) {
    describeLifecycle(name, adapter, subject);
  }
});
