/** No Match block and no included file undoes what stands elsewhere. */

import { check, fail, pass, unknown } from "../../engine/check.ts";
import { sshd } from "../../facts/sshd.ts";
import { configured, mainFile, unreadable } from "../../facts/sshd/example.ts";
import { isWeaker, rankedKeywords } from "../../facts/sshd/strength.ts";
import type { SshdFact, SshdSituation } from "../../facts/sshd/situation.ts";
import { setLines } from "../../facts/sshd/patch.ts";

function weakenings(fact: SshdFact): readonly string[] {
  const byBlocks = fact.seats.flatMap(({ who, changes }) =>
    Object.entries(changes).flatMap(([keyword, setting]) => {
      const base = fact.base[keyword]?.values;
      const isUndone =
        base !== undefined &&
        base !== null &&
        setting.values !== null &&
        isWeaker(keyword, base, setting.values);
      return isUndone ? [`${setting.at}: ${keyword} (${who.label})`] : [];
    }),
  );
  const byOrder = fact.shadowed.flatMap(({ keyword, values, at, by }) => {
    const base = fact.base[keyword]?.values;
    return base !== undefined && base !== null && isWeaker(keyword, values, base)
      ? [`${by}: ${keyword} comes first, ${at} is without effect`]
      : [];
  });
  return [...new Set([...byBlocks, ...byOrder])];
}

/** Removes every line that the ranking knows, and sets them once, strong. */
const strongLines = setLines(
  Object.fromEntries(rankedKeywords.map(({ written, strong }) => [written, strong] as const)),
);

const dropIn: SshdSituation = configured("Include /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication no", {
  files: {
    [mainFile]: "Include /etc/ssh/sshd_config.d/*.conf\nPasswordAuthentication no",
    "/etc/ssh/sshd_config.d/50-cloud-init.conf": "PasswordAuthentication yes",
  },
});

export const rule = check({
  requirements: { decides: ["2.2.6"], supports: [] },
  title: "No Match block or included file weakens what is set for all",
  severity: "high",
  on: sshd,
  judge: (fact) => {
    const found = weakenings(fact);
    if (found.length > 0) {
      const expected = "Match blocks and included files that only tighten";
      return fail("What is set for all is undone for some", expected, found.slice(0, 10));
    }
    const untold = [fact.base, ...fact.seats.map(({ changes }) => changes)]
      .flatMap((settings) => Object.entries(settings))
      .find(
        ([keyword, { values }]) => values === null && rankedKeywords.some((each) => each.keyword === keyword),
      );
    if (untold !== undefined) return unknown(`${untold[1].why ?? untold[0]}.`);
    return pass("Match blocks and included files only tighten, or there are none.");
  },
  remedy: {
    text: "Take the line out of the Match block, or out of the file that is included first.",
    patch: strongLines,
  },
  manual: "A block that loosens something on purpose needs a reason and an approval.",
  examples: {
    pass: [
      configured(""),
      configured("PermitRootLogin no\nMatch User alice\nMaxAuthTries 2"),
      configured("PasswordAuthentication no\nPasswordAuthentication yes"),
    ],
    fail: [
      configured("PermitRootLogin no\nMatch Address 10.0.0.0/8\nPermitRootLogin yes"),
      configured("X11Forwarding no\nMatch User a,b\nX11Forwarding yes"),
      dropIn,
    ],
    unknown: [unreadable(), configured("Match User alice\nPermitRootLogin perhaps")],
  },
});
