/** Situations for examples of checks: a host with nothing wrong but what the example says. */

import type { SshdSituation } from "./situation.ts";

/** The first file of a configuration. */
export const mainFile = "/etc/ssh/sshd_config";

/** A host whose configuration is this text; `more` changes the rest. */
export function configured(text: string, more: Partial<SshdSituation> = {}): SshdSituation {
  return {
    main: mainFile,
    files: { [mainFile]: text },
    unreadFiles: {},
    version: "9.2",
    groups: { root: ["root"] },
    options: "",
    hostKeys: [
      { file: "/etc/ssh/ssh_host_ed25519_key", type: "ssh-ed25519", bits: null, mode: 0o600, owner: 0 },
    ],
    rootKeys: [],
    homes: [],
    lockout: [],
    effective: { notAsked: "an example" },
    ...more,
  };
}

/** A host whose configuration file could not be read. */
export function unreadable(): SshdSituation {
  return configured("", { files: {}, unreadFiles: { [mainFile]: "may not be opened" } });
}
