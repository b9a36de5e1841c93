/** How many timers this process has that would keep it alive. */
export function timersNow(): number {
  return process.getActiveResourcesInfo().filter((one) => one === "Timeout").length;
}
