/** Counts and sizes in words. */

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `12,345`. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

const units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB"] as const;

/** `14.2 MiB`. */
export function sizeWords(bytes: number): string {
  let value = bytes;
  let at = 0;
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024;
    at += 1;
  }
  if (at === 0) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  return `${value.toFixed(1)} ${units[at]}`;
}

/** A share as a percentage that says 100 only of all, and 0 only of nothing. */
export function shareWords(part: number, whole: number): string {
  if (whole === 0 || part === whole) return "100 %";
  const share = (part / whole) * 100;
  if (share > 99.9) return "over 99.9 %";
  return part > 0 && share < 0.1 ? "under 0.1 %" : `${share.toFixed(1)} %`;
}
