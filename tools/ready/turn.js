/** One turn at a time across processes: a folder that only one of them can make. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Milliseconds without a sign of life after which a holder counts as gone, even if its pid is in use again. */
const silentMs = 60_000;

/**
 * Runs `work` while no other process holds the folder. A holder that died is stepped over.
 *
 * @param {string} folder the folder that stands for the turn; its parent is made when missing
 * @param {() => Promise<void>} work
 * @param {() => void} onWait called once when another process has the turn
 */
export async function inTurn(folder, work, onWait) {
  mkdirSync(path.dirname(folder), { recursive: true });
  for (let tries = 0; !take(folder); tries += 1) {
    if (isAbandoned(folder)) {
      stepOver(folder);
      continue;
    }
    if (tries === 0) onWait();
    await sleep(200);
  }
  const alive = setInterval(() => utimesSync(folder, new Date(), new Date()), silentMs / 12);
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", release);
  try {
    await work();
  } finally {
    clearInterval(alive);
    process.off("exit", release);
    release();
  }
}

/** @param {string} folder */
function take(folder) {
  try {
    mkdirSync(folder);
  } catch (fault) {
    if (codeOf(fault) === "EEXIST") return false;
    throw fault;
  }
  writeFileSync(path.join(folder, "pid"), String(process.pid));
  return true;
}

/**
 * @param {string} folder
 * @returns {boolean} true when the holder is gone; a folder too young to have its pid yet is held
 */
function isAbandoned(folder) {
  try {
    const age = Date.now() - statSync(folder).mtimeMs;
    if (age > silentMs) return true;
    const pid = Number(readFileSync(path.join(folder, "pid"), "utf8"));
    return Number.isInteger(pid) && pid > 0 && !isRunning(pid);
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return codeOf(fault) === "EPERM";
  }
}

/** @param {unknown} fault */
function codeOf(fault) {
  return fault instanceof Error && "code" in fault ? fault.code : undefined;
}

/**
 * Renaming is atomic, so of several waiters one removes the folder; a waiter that caught a successor's
 * folder by mistake puts it back.
 *
 * @param {string} folder
 */
function stepOver(folder) {
  const aside = `${folder}.${process.pid}`;
  try {
    renameSync(folder, aside);
    if (isAbandoned(aside)) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, folder);
  } catch {
    return;
  }
}
