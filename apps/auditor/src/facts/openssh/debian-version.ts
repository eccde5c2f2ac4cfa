/** Order of package versions in Debian and its relatives (deb-version(7)). */

/** Whether version `one` comes before `other`. */
export function isOlder(one: string, other: string): boolean {
  return compareVersions(one, other) < 0;
}

function compareVersions(one: string, other: string): number {
  const left = parts(one);
  const right = parts(other);
  return (
    left.epoch - right.epoch ||
    compareText(left.upstream, right.upstream) ||
    compareText(left.revision, right.revision)
  );
}

function parts(version: string): { epoch: number; upstream: string; revision: string } {
  const [, epoch = "0", rest = ""] = /^(?:(\d{1,9}):)?(.*)$/s.exec(version) ?? [];
  const dash = rest.lastIndexOf("-");
  return {
    epoch: Number(epoch),
    upstream: dash < 0 ? rest : rest.slice(0, dash),
    revision: dash < 0 ? "" : rest.slice(dash + 1),
  };
}

/** A tilde sorts before the end, letters before other marks. */
function weight(mark: string): number {
  if (mark === "~") return -1;
  if (mark === "") return 0;
  return /[A-Za-z]/.test(mark) ? mark.charCodeAt(0) : mark.charCodeAt(0) + 256;
}

function compareText(one: string, other: string): number {
  const left: string[] = one.match(/\d+|\D+/g) ?? [];
  const right: string[] = other.match(/\d+|\D+/g) ?? [];
  if (/^\d/.test(left[0] ?? "")) left.unshift("");
  if (/^\d/.test(right[0] ?? "")) right.unshift("");
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const a = left[at] ?? "";
    const b = right[at] ?? "";
    const difference = at % 2 === 1 ? Number(a) - Number(b) : compareMarks(a, b);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareMarks(one: string, other: string): number {
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = weight(one.charAt(at)) - weight(other.charAt(at));
    if (difference !== 0) return difference;
  }
  return 0;
}
