import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { it } from "node:test";
import { openLog } from "./log.ts";
import { logOutput } from "./log-output.ts";

const visa = "4242424242424242";

it("a card number that comes into the log leaves it masked @pci 3.5.1", () => {
  const lines: string[] = [];
  const log = openLog(
    "debug",
    logOutput((line) => lines.push(line)),
    () => 1_763_800_000_000,
  );

  log.error("defect", { message: `declined ${visa}`, number: Number(visa), [visa]: true });
  log.info("listening", { port: 8443, request: "req_01jd0000000000000000000000" });

  assert.equal(lines.join("").includes(visa.slice(0, 8)), false);
  assert.equal(lines.join("").includes(visa.slice(-8)), false);
  assert.ok(lines[0]?.includes("declined 424242******4242"));
  assert.deepEqual(JSON.parse(lines[1] ?? ""), {
    at: "2025-11-22T08:26:40.000Z",
    level: "info",
    event: "listening",
    port: 8443,
    request: "req_01jd0000000000000000000000",
  });
});

it("what the process prints went through it", () => {
  const program = `import { openLog } from ${JSON.stringify(path.join(import.meta.dirname, "log.ts"))};
    import { logOutput } from ${JSON.stringify(path.join(import.meta.dirname, "log-output.ts"))};
    openLog("info", logOutput()).info("paid", { of: "${visa}" });`;

  const out = execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });

  assert.equal((JSON.parse(out) as { of: string }).of, "424242******4242");
});
