/** Text in elements that are no part of a flow of text: properties, headers of sheets, and whatever comes. */

/** Makes a line `element=text` of each, however many pieces the text comes in. */
export interface StrayText {
  /** What a piece adds to the output. */
  text(element: string, piece: string): string;
  /** What the start or end of an element adds. */
  end(): string;
}

/** No text yet. */
export function strayText(): StrayText {
  let isOpen = false;
  return {
    text(element, piece) {
      if (isOpen) return piece;
      if (piece.trim() === "") return "";
      isOpen = true;
      return `${element}=${piece.trimStart()}`;
    },
    end() {
      const line = isOpen ? "\n" : "";
      isOpen = false;
      return line;
    },
  };
}
