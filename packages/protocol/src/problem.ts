/** Problem documents (RFC 9457): what every refusal looks like on the wire. No request data is echoed. */

import * as z from "zod";

/** A refusal on the wire. `param` names the field, `rule` the rule it broke. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  param: z.string().optional(),
  rule: z.string().optional(),
  request_id: z.string(),
});

/** A refusal on the wire. */
export type Problem = z.infer<typeof problem>;

/** The media type of a problem document. */
export const problemMediaType = "application/problem+json";
