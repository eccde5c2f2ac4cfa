/** The kind of fact about sshd: effective configuration, host keys, keys of root, homes. */

import type { FactKind } from "../engine/fact.ts";
import { either, type Form, listOf, mapOf, nothing, shape, text, truth, unreadForm, whole } from "./form.ts";
import { modelledKeywords } from "./sshd/keywords.ts";
import { makeFact } from "./sshd/make-fact.ts";
import type { SshdFact, SshdSituation } from "./sshd/situation.ts";

const setting = shape({ values: either(nothing, listOf(text)), at: text }, { why: text });
const settings = mapOf(setting);
const orUnread = (form: Form): Form => either(form, unreadForm);
const who = shape({
  label: text,
  user: text,
  groups: listOf(text),
  host: text,
  address: text,
  localAddress: text,
  localPort: whole,
  routingDomain: text,
});

const factForm = shape({
  isThere: truth,
  faults: listOf(shape({ at: text, what: text })),
  base: settings,
  seats: listOf(shape({ who, changes: settings })),
  shadowed: listOf(shape({ keyword: text, values: listOf(text), at: text, by: text })),
  hostKeys: orUnread(
    listOf(
      shape({
        file: text,
        type: either(text, nothing),
        bits: either(whole, nothing),
        mode: whole,
        owner: whole,
      }),
    ),
  ),
  rootKeys: orUnread(listOf(shape({ at: text, type: text, comment: text }))),
  homes: orUnread(listOf(shape({ account: text, path: text, mode: whole, owner: whole, accountId: whole }))),
  lockout: orUnread(listOf(text)),
  crossCheck: shape({
    state: either((state) => ["agrees", "differs", "not-asked"].includes(String(state))),
    what: text,
  }),
});

/** Whether every setting is there, and somebody to judge it for. */
function isWhole({ base, seats }: SshdFact): boolean {
  return seats.length > 0 && modelledKeywords.every((keyword) => Object.hasOwn(base, keyword));
}

/** What is known of sshd. */
export const sshd: FactKind<SshdFact, SshdSituation> = {
  name: "sshd",
  from: makeFact,
  read: (value) => (factForm(value) && isWhole(value as SshdFact) ? (value as SshdFact) : undefined),
  absent: ({ isThere, faults }) => (isThere || faults.length > 0 ? undefined : "There is no sshd here."),
  gap: ({ faults }) => {
    const [first] = faults;
    if (first === undefined) return undefined;
    const more = faults.length > 1 ? `, and ${faults.length - 1} more` : "";
    return `The configuration is not known as a whole: ${first.at}: ${first.what}${more}.`;
  },
};
