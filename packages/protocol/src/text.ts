/** Shapes of the small things that many calls share. */

import * as z from "zod";

/** RFC 3339 in UTC with milliseconds. */
export const instantText = z.iso.datetime({ precision: 3 });

/**
 * A free field: shown, searched and exported in clear, so card data in it is refused. One line: control
 * characters would reach terminals and logs, and PostgreSQL cannot store all of them.
 */
export const freeText = (maxLength: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^\P{Cc}*$/u);

/** Labels of the caller's own: up to 50 names of 40 characters with values of 500. */
export const metadata = z
  .record(z.string().min(1).max(40), z.string().max(500))
  .refine((labels) => Object.keys(labels).length <= 50, { message: "too_many" });

/** Days a value may be kept: at most 100 years. */
export const retainDays = z.int().min(1).max(36_500);

/** Rows a list answers with at most. */
export const limit = z.coerce.number().int().min(1).max(200).default(50);

/** Where a list goes on; opaque. */
export const cursor = z.string().min(1).max(80);

/** The frame of every list. */
export const listOf = <Item extends z.ZodType>(
  item: Item,
): z.ZodObject<{ data: z.ZodArray<Item>; next_cursor: z.ZodNullable<z.ZodString> }> =>
  z.object({ data: z.array(item), next_cursor: z.string().nullable() });
