/** What is done about card data where nobody expected it (PCI DSS 12.10.7), step by step, in our own words. */

import type { Case } from "./case.ts";

/** One step, to be filled in by who does it. */
export interface CaseStep {
  readonly title: string;
  readonly text: string;
  readonly requirements: readonly string[];
}

const told: CaseStep = {
  title: "Tell who must know",
  text: "Tell the person who answers for card data, and the owner of the system. Write down when it was found and how.",
  requirements: ["12.10.7"],
};

const contained: CaseStep = {
  title: "Contain it",
  text: "Take read access from everybody who does not need it for this case. Stop copies: backups, log shipping, replication. Look in the logs who read it; if somebody may have taken it, this is an incident.",
  requirements: ["12.10.7", "12.10.1"],
};

const graveFirst: CaseStep = {
  title: "Remove what may not be kept",
  text: "Security codes, tracks and PIN blocks are deleted for good, with every copy: they may not be kept after authorization, not even encrypted or for this case. Write down what was deleted, never the data.",
  requirements: ["3.3.1"],
};

const source: CaseStep = {
  title: "Find where it came from",
  text: "Find the program, form or person that wrote it, and correct that: logging, exports, free fields, mail. Ask whether the same way leads to other places, and scan them.",
  requirements: ["12.10.7", "12.5.2"],
};

const removed: CaseStep = {
  title: "Delete or move the numbers",
  text: "Delete numbers that nobody needs, with their backups. Move the others into the vault and keep tokens. What remains elsewhere must be unreadable and belongs to the scope.",
  requirements: ["3.2.1", "3.5.1", "12.5.2"],
};

const verified: CaseStep = {
  title: "Verify by a second scan",
  text: "Scan the same place again with the same settings, and keep report and ledger. It is done when the finding is gone and nothing of the place stays unread.",
  requirements: ["A3.2.5.1", "A3.2.5.2"],
};

const closed: CaseStep = {
  title: "Close the case",
  text: "Say what was found, why it was there, what was done, and what keeps it from coming back. Somebody else than who did the work signs it.",
  requirements: ["12.10.7"],
};

/** The steps of a case, in their order. */
export function stepsOf({ isGrave }: Pick<Case, "isGrave">): readonly CaseStep[] {
  return [told, contained, ...(isGrave ? [graveFirst] : []), source, removed, verified, closed];
}
