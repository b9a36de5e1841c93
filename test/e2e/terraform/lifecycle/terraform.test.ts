import { describeLifecycle } from "../../../lifecycle/story.js";
import { authorizationByCam, authorizationByGateway } from "../../../lifecycle/tic-subjects.js";
import { describeWith } from "../support/engines.js";

describeWith("terraform", "reattach", (name, adapter) => {
  describeLifecycle(name, adapter, authorizationByGateway);
  describeLifecycle(name, adapter, authorizationByCam);
});
