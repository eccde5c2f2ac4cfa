/** Forms of values that come from a facts file: what has not the form is not judged. */

/** Whether a value has a form. */
export type Form = (value: unknown) => boolean;

/** A text. */
export const text: Form = (value) => typeof value === "string";
/** Yes or no. */
export const truth: Form = (value) => typeof value === "boolean";
/** A whole number. */
export const whole: Form = (value) => Number.isSafeInteger(value);
/** Nothing. */
export const nothing: Form = (value) => value === null;
/** A list of one form. */
export const listOf =
  (form: Form): Form =>
  (value) =>
    Array.isArray(value) && value.every(form);
/** Members with any names and one form. */
export const mapOf =
  (form: Form): Form =>
  (value) =>
    isObject(value) && Object.values(value).every(form);
/** One of several forms. */
export const either =
  (...forms: readonly Form[]): Form =>
  (value) =>
    forms.some((form) => form(value));
/** Named members; those in `maybe` may be missing, and none else may be there. */
export const shape =
  (members: Readonly<Record<string, Form>>, maybe: Readonly<Record<string, Form>> = {}): Form =>
  (value) =>
    isObject(value) &&
    Object.entries(members).every(([name, form]) => Object.hasOwn(value, name) && form(value[name])) &&
    Object.entries(value).every(
      ([name, member]) =>
        Object.hasOwn(members, name) || (Object.hasOwn(maybe, name) && maybe[name]?.(member) === true),
    );
/** What could not be read. */
export const unreadForm: Form = shape({ unread: text });

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
