/** Waits inside a step: seconds at most, since longer waits belong to `asl/`. A global timer, so that tests can skip it. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
