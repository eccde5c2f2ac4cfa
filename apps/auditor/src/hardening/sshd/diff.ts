/** What a generated configuration would change of one that is there. */

import { keywordOf } from "../../facts/sshd/keywords.ts";
import type { Settings } from "../../facts/sshd/resolve.ts";

/** One keyword that would change. Values as they count, not as they are written. */
export interface Change {
  readonly keyword: string;
  readonly before: string;
  readonly after: string;
}

/** Settings that differ, for connections that no Match block concerns; lists are shown as they are. */
export function changesBetween(now: Settings, then: Settings): readonly Change[] {
  return Object.keys(then)
    .map(keywordOf)
    .flatMap((keyword) => {
      const before = shown(now, keyword);
      const after = shown(then, keyword);
      return before === after ? [] : [{ keyword, before, after }];
    });
}

function shown(settings: Settings, keyword: string): string {
  const values = settings[keyword]?.values;
  if (values === undefined || values === null) return "(not known)";
  return values.length === 0 ? "(none)" : values.join(" ");
}
