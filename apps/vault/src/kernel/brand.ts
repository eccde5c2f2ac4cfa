/** Brands: a value that was checked once carries the proof in its type. */

declare const brand: unique symbol;

/** `Base` that has passed the check named `Name`. Made only by the function that does the check. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
