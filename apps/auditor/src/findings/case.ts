/** A case: card data in one place where nobody expected it, and what is to be done about it. */

import { createHash } from "node:crypto";
import { inLetters } from "./letters.ts";
import { brandName, ruleOf } from "./rule-of.ts";
import type { ShownHit } from "./shown.ts";

/** A finding that a case shows. `masked` has six and four digits at most. */
export interface Sample {
  readonly masked: string;
  readonly member?: string;
  readonly line?: number;
  readonly offset: number;
}

/** All findings of one file. */
export interface Case {
  /** The same for the same file in every scan. */
  readonly id: string;
  readonly root?: string;
  readonly file: string;
  /** Whether something was found that may not be kept at all. */
  isGrave: boolean;
  count: number;
  readonly found: Map<string, number>;
  readonly brands: Map<string, number>;
  readonly requirements: Set<string>;
  readonly samples: Sample[];
}

const mostSamples = 3;

/** Requirements of every case: discovery, its procedure, retention, and the proof that discovery works. */
const usualRequirements = ["12.10.7", "3.2.1", "3.4.1", "3.5.1", "A3.2.5.1", "A3.2.5.2"];

/** A case without findings. */
export function newCase({ root, file }: Pick<ShownHit, "root" | "file">): Case {
  const digest = createHash("sha256")
    .update(JSON.stringify([root ?? "", file]))
    .digest();
  return {
    id: inLetters(digest).slice(0, 10),
    ...(root === undefined ? {} : { root }),
    file,
    isGrave: false,
    count: 0,
    found: new Map(),
    brands: new Map(),
    requirements: new Set(usualRequirements),
    samples: [],
  };
}

/** Adds a finding of the case's file. */
export function addToCase(open: Case, hit: ShownHit): void {
  const { title, requirements } = ruleOf(hit);
  open.count += 1;
  if (hit.class === "sad") {
    open.isGrave = true;
    open.requirements.add("3.3.1");
  }
  open.found.set(title, (open.found.get(title) ?? 0) + 1);
  const brand = brandName(hit.brand);
  open.brands.set(brand, (open.brands.get(brand) ?? 0) + 1);
  for (const requirement of requirements) open.requirements.add(requirement);
  const isNew = open.samples.every(({ masked }) => masked !== hit.masked);
  if (isNew && open.samples.length < mostSamples) open.samples.push(sampleOf(hit));
}

function sampleOf({ masked, member, line, offset }: ShownHit): Sample {
  return {
    masked,
    ...(member === undefined ? {} : { member }),
    ...(line === undefined ? {} : { line }),
    offset,
  };
}
