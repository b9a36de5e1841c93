/** The date as the tests of the surrounding suite see it: it goes on, and can be moved. */
export function useMovedClock(): { pass: (seconds: number) => void } {
  const { now } = Date;
  let passed = 0;
  beforeEach(() => {
    passed = 0;
    Date.now = () => now() + passed;
  });
  afterEach(() => {
    Date.now = now;
  });
  return {
    /** Lets time pass without waiting for it. */
    pass: (seconds) => {
      passed += seconds * 1000;
    },
  };
}
