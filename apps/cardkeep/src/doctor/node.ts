/** Whether the runtime is the one the vault is built for. */

import { type Check, failed, ok } from "./check.ts";

/** First major version with everything the vault uses: SQLite with backup, Argon2, running TypeScript. */
const oldest = 26;

/** The version of Node. @pci 6.3.3 */
export const nodeCheck: Check = {
  name: "node",
  run() {
    const { node } = process.versions;
    if (Number.parseInt(node, 10) >= oldest) return ok(`Node ${node}.`);
    return failed(
      `Node ${node} is too old.`,
      `Use Node ${oldest} or later; npm start finds the one that is installed.`,
    );
  },
};
