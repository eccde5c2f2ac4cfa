/** SARIF 2.1.0, for code scanning and pipelines. Results are written as they come; the run's end follows them. */

import type { Invocation, Notification, Run, Tool } from "sarif";
import type { ReportFormat, Scene } from "../report.ts";
import type { ShownEntry, ShownHit } from "../../findings/index.ts";
import { plainMessage } from "../sarif/plain-message.ts";
import { placesFor, type Places } from "../sarif/place.ts";
import { resultOf } from "../sarif/result.ts";
import { newRules } from "../sarif/rules.ts";

/** Paths that were not read and are told one by one; the rest are counted. The ledger has them all. */
const mostPaths = 1000;

const beginning =
  '{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"results":[';

/** One run. What was not read is a notification of it, so that silence never passes for cleanliness. */
export const format: ReportFormat = {
  open: (scene) => {
    const rules = newRules();
    const places = placesFor(scene.roots);
    const occurrenceOf = occurrences();
    const gaps: Notification[] = [];
    let isBegun = false;
    const begin = (): string => {
      const text = isBegun ? "," : beginning;
      isBegun = true;
      return text;
    };
    return {
      hit(hit) {
        const { rule, index: ruleIndex } = rules.of(hit);
        const occurrence = occurrenceOf(hit, rule.id);
        const { why } = scene;
        return `${begin()}\n${JSON.stringify(resultOf(hit, { rule, ruleIndex, places, occurrence, why }))}`;
      },
      entry(entry) {
        const isGap = entry.state === "unread" || entry.state === "partial";
        if (isGap && gaps.length < mostPaths) gaps.push(gapOf(entry, scene, places));
        return "";
      },
      end({ totals }, remarks) {
        const head = isBegun ? "" : beginning;
        const more = totals.unread + totals.partial - gaps.length;
        const notes: Notification[] = remarks.map((text) => ({
          level: "note",
          message: { text: plainMessage(text) },
        }));
        if (more > 0) notes.push(unreadNotification(`${more} more paths were not read, whole or in part.`));
        const rest: Omit<Run, "results"> = {
          tool: toolOf(scene, rules.descriptors()),
          invocations: [invocationOf(scene, [...gaps, ...notes])],
          originalUriBaseIds: places.bases,
          columnKind: "utf16CodeUnits",
        };
        return `${head}\n],${JSON.stringify(rest).slice(1)}]}\n`;
      },
    };
  },
};

/** Counts findings of one rule at one place. Findings of one file come together, so that one file is remembered. */
function occurrences(): (hit: ShownHit, ruleId: string) => number {
  let file = "";
  const counts = new Map<string, number>();
  return (hit, ruleId) => {
    const ofHit = JSON.stringify([hit.root, hit.file]);
    if (ofHit !== file) counts.clear();
    file = ofHit;
    const key = JSON.stringify([hit.member, ruleId]);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return count;
  };
}

function unreadNotification(text: string): Notification {
  return { level: "warning", descriptor: { id: "unread" }, message: { text } };
}

function gapOf(entry: ShownEntry, { roots }: Scene, places: Places): Notification {
  const { root, path, state, seen, present, why } = entry;
  const what = state === "partial" ? `Read in part, ${seen} of ${present} bytes` : "Not read";
  const artifactLocation = places.of(roots.length > 1 ? root : undefined, path);
  return {
    ...unreadNotification(`${what}: ${plainMessage(why.join("; "))}.`),
    locations: [{ physicalLocation: { artifactLocation } }],
  };
}

function invocationOf({ startedAt }: Scene, toolExecutionNotifications: Notification[]): Invocation {
  return {
    executionSuccessful: true,
    ...(startedAt === "" ? {} : { startTimeUtc: startedAt }),
    toolExecutionNotifications,
  };
}

function toolOf({ version, preset }: Scene, rules: Tool["driver"]["rules"]): Tool {
  return {
    driver: {
      name: "Cardkeep",
      ...(version === "" ? {} : { version }),
      ...(rules === undefined ? {} : { rules }),
      notifications: [{ id: "unread", shortDescription: { text: "Something was not read." } }],
      properties: { preset },
    },
  };
}
