/** Runs the git that is installed here, for reading alone, on a repository that may be hostile. */

import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { devNull } from "node:os";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";

/** A git at work. Iterating `stdout` gives what it says; `ended` never rejects. */
export interface Git {
  readonly stdin: ChildProcessWithoutNullStreams["stdin"];
  readonly stdout: ChildProcessWithoutNullStreams["stdout"];
  /** Its exit code, 0 when all went well; -1 when a signal ended it or it could not be started. */
  readonly ended: Promise<number>;
  /** What it complained of, a copy of at most `complaintLength` characters. Never to be shown: it may quote. */
  complaint(): string;
  /** Ends it at once. */
  stop(): void;
}

const complaintLength = 4096;

/** Settings of a repository that could start a program, write a file or reach a network, switched off. */
const harmless = [
  "core.fsmonitor=false",
  `core.hooksPath=${devNull}`,
  "protocol.allow=never",
  "core.pager=cat",
  "core.commitGraph=false",
  "gc.auto=0",
  "maintenance.auto=false",
  "diff.external=",
].flatMap((setting) => ["-c", setting]);

/** Variables of the caller that git gets. None that begins with GIT_: they point elsewhere, or start programs. */
const passedOn = ["PATH", "HOME", "XDG_CONFIG_HOME", "USERPROFILE", "SYSTEMROOT", "TMPDIR", "TEMP"] as const;

function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = passedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]] as const]));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_ASKPASS: "",
    SSH_ASKPASS: "",
  };
}

/** Starts git with arguments, no shell between. `signal` ends it. */
export function runGit(args: readonly string[], signal: AbortSignal, env = process.env): Git {
  const child = spawn("git", ["--no-optional-locks", "--no-pager", ...harmless, ...args], {
    env: environment(env),
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
  });
  let said = "";
  child.stderr.setEncoding("latin1").on("data", (text: string) => {
    if (said.length < complaintLength) said += text.slice(0, complaintLength - said.length);
  });
  // A git that ends before it has read everything closes its input; its exit code tells that.
  child.stdin.on("error", () => undefined);
  const stop = (): void => void child.kill("SIGKILL");
  if (signal.aborted) stop();
  signal.addEventListener("abort", stop, { once: true });
  const ended = once(child, "close").then(
    ([code]: (number | null)[]) => code ?? -1,
    (fault: unknown) => {
      said ||= (fault as { readonly code?: unknown }).code === "ENOENT" ? noGit : "";
      return -1;
    },
  );
  void ended.then(() => signal.removeEventListener("abort", stop));
  return { stdin: child.stdin, stdout: child.stdout, ended, complaint: () => said, stop };
}

const noGit = "git: not installed";

/** What git complained of, as a reason without any word of the repository in it. */
export function gitReason(complaint: string): string {
  if (complaint === noGit) return "git is not installed";
  if (complaint.includes("dubious ownership")) {
    return "git refuses a repository of another owner (safe.directory)";
  }
  if (complaint.includes("not a git repository")) return "no git repository";
  if (complaint.includes("cannot change to")) return "no such folder";
  if (complaint.includes("Permission denied")) return "permission denied";
  return "git cannot read the repository";
}

/** The whole of what a short command says. @throws ReadingStopped when git fails */
export async function askGit(
  args: readonly string[],
  signal: AbortSignal,
  env = process.env,
): Promise<string> {
  const git = runGit(args, signal, env);
  git.stdin.end();
  let said = "";
  for await (const piece of git.stdout.setEncoding("utf8")) said += String(piece);
  if ((await git.ended) !== 0) throw new ReadingStopped(gitReason(git.complaint()));
  return said;
}

/** The folder that holds the objects of the repository at a path. @throws ReadingStopped when there is none */
export async function findRepository(path: string, signal: AbortSignal, env = process.env): Promise<string> {
  return (await askGit(["-C", path, "rev-parse", "--absolute-git-dir"], signal, env)).replace(/\n$/, "");
}
