import { writeFileSync } from "node:fs";
import Mocha from "mocha";

/** How far a mocha run is; `MochaReporter` writes it after each test. */
export interface MochaState {
  total: number;
  passed: number;
  failed: number;
  /** Full titles of the tests that were skipped. */
  skipped: string[];
  /** Full title of the test that ended last. */
  last: string;
  ended: boolean;
}

/**
 * A mocha reporter that prints failures only, at the end and in full, and keeps the counts in the
 * file that the reporter option `state` names.
 */
export default class MochaReporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file = stateFile(options);
    const state: MochaState = {
      total: runner.total,
      passed: 0,
      failed: 0,
      skipped: [],
      last: "",
      ended: false,
    };
    const save = (change: Partial<MochaState>) => {
      Object.assign(state, change);
      writeFileSync(file, JSON.stringify(state));
    };
    const { EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_TEST_PENDING, EVENT_RUN_END } =
      Mocha.Runner.constants;
    save({});
    runner.on(EVENT_TEST_PASS, (test) => {
      save({ passed: state.passed + 1, last: test.fullTitle() });
    });
    runner.on(EVENT_TEST_FAIL, (test) => {
      save({ failed: state.failed + 1, last: test.fullTitle() });
    });
    runner.on(EVENT_TEST_PENDING, (test) => {
      save({ skipped: [...state.skipped, test.fullTitle()], last: test.fullTitle() });
    });
    runner.on(EVENT_RUN_END, () => {
      save({ ended: true });
      if (this.failures.length > 0) Mocha.reporters.Base.list(this.failures);
    });
  }
}

function stateFile(options: Mocha.MochaOptions): string {
  const given: unknown = options.reporterOptions;
  if (typeof given === "object" && given !== null && "state" in given) {
    if (typeof given.state === "string") return given.state;
  }
  throw new Error("The reporter needs a file, such as --reporter-option state=/tmp/state.json");
}
