/** What a person reads of a test run: a line per file, then skips, failures and the counts. */

/** @typedef {import("./run-file.js").Outcome} Outcome */
/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {readonly Outcome[]} outcomes @returns {Counts} */
export function countTests(outcomes) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { lines } of outcomes) for (const { result } of lines) counts[result] += 1;
  return counts;
}

/** @param {Outcome} outcome @returns {string} one line */
export function fileLine(outcome) {
  const { passed, failed, skipped } = countTests([outcome]);
  const mark = failed > 0 ? "FAIL" : passed > 0 ? "ok  " : "skip";
  const others = `${failed > 0 ? `, ${failed} failed` : ""}${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  return `${mark} ${outcome.seconds.toFixed(1).padStart(6)} s  ${outcome.file}  ${passed} passed${others}`;
}

/** @param {readonly Outcome[]} outcomes @returns {string[]} every skipped test, under its reason */
export function skipLines(outcomes) {
  /** @type {Map<string, string[]>} */
  const byReason = new Map();
  for (const { file, lines } of outcomes) {
    for (const { result, name, reason = "" } of lines) {
      if (result === "skipped") byReason.set(reason, [...(byReason.get(reason) ?? []), `${file}: ${name}`]);
    }
  }
  return [...byReason].flatMap(([reason, tests]) => [
    `Skipped (${tests.length}): ${reason}`,
    ...tests.map((test) => `  ${test}`),
  ]);
}

/** @param {readonly Outcome[]} outcomes @returns {string[]} every failed test with its error */
export function failureLines(outcomes) {
  return outcomes.flatMap(({ file, lines }) =>
    lines
      .filter(({ result }) => result === "failed")
      .flatMap(({ name, reason = "" }) => ["", `FAILED ${file}: ${name}`, reason.replaceAll(/^/gm, "  ")]),
  );
}

/** @param {Counts} counts @returns {string} the line that ends a run */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
