/** Patterns of ssh_config(5): `*`, `?`, lists with commas, `!` to take away. */

import { holds } from "./address.ts";

/** Whether one pattern fits a text. Stars are matched without going back, so no pattern is slow. */
export function fits(pattern: string, text: string): boolean {
  let at = 0;
  let read = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const mark = pattern.charAt(read);
    if (mark === "*") {
      star = read;
      read += 1;
      resume = at;
    } else if (read < pattern.length && (mark === "?" || mark === text.charAt(at))) {
      read += 1;
      at += 1;
    } else if (star >= 0) {
      read = star + 1;
      resume += 1;
      at = resume;
    } else {
      return false;
    }
  }
  while (pattern.charAt(read) === "*") read += 1;
  return read === pattern.length;
}

/** Whether a list of patterns fits a text: one fits, and none with `!` does. */
export function fitsList(
  list: string,
  text: string,
  one: (pattern: string, text: string) => boolean = fits,
): boolean {
  let isFitting = false;
  for (const pattern of list.split(",")) {
    if (pattern.startsWith("!")) {
      if (one(pattern.slice(1), text)) return false;
    } else if (one(pattern, text)) {
      isFitting = true;
    }
  }
  return isFitting;
}

/** Whether a pattern or network fits an address. */
export function fitsAddress(pattern: string, address: string): boolean {
  return holds(pattern, address) ?? fits(pattern, address);
}
