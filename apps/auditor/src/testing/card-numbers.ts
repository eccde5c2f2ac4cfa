/** Published test numbers. */

/** One of Visa. */
export const cardNumbers = ["4242424242424242"] as const;
