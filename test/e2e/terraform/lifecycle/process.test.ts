import { describeLifecycle } from "../../../lifecycle/story.js";
import { managedCredential } from "../../../lifecycle/tic-subjects.js";
import { describeWith } from "../support/engines.js";

describeWith("terraform", "process", (name, adapter) => {
  describeLifecycle(name, adapter, managedCredential);
});
