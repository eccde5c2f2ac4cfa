/** Writes sshd_config. */

import type { ConfigLine } from "./lines.ts";

const head = `# sshd_config, generated from a profile. No Include and no Match: what stands here is all there is.
# The numbers are requirements of PCI DSS v4.0.1. For OpenSSH 9.2 and later.
# Try it with \`sshd -t\`, reload, and keep a session open until a second one works.
`;

/** The file: each line below its reason and requirements. */
export function renderConfig(lines: readonly ConfigLine[]): string {
  let before = "";
  const written = lines.map(({ keyword, value, why, requirements }) => {
    const reason = `\n# ${why} (${requirements.join(", ")})\n`;
    const shown = reason === before ? "" : reason;
    before = reason;
    return `${shown}${keyword} ${value}\n`;
  });
  return head + written.join("");
}
