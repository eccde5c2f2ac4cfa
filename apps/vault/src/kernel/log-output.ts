/** Where the log goes: standard output, with card data masked on the way. */

import { redact } from "@cardkeep/finder/redact";

/**
 * A sink of lines for `openLog`. The mask is a net below the log and no leave to log: the log takes no
 * objects and no messages of defects, and tests read its lines above the net.
 *
 * @pci 3.3.1, 3.5.1
 */
export function logOutput(
  write: (line: string) => void = (line) => process.stdout.write(line),
): (line: string) => void {
  return (line) => write(redact(line));
}
