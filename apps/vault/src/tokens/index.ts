/** The door of the tokens room. */

export { forgetOverdue } from "./forget-token.ts";
export { tokenRekeyers } from "./rekey.ts";
export { tokenRoutes } from "./routes.ts";
