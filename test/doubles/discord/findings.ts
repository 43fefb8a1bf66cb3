// What is wrong with a request body, collected, in Discord's words and codes.

export interface FormError {
  path: string;
  code: string;
  message: string;
}

export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const blank = (value: unknown): boolean => typeof value !== "string" || value.trim() === "";

export class Findings {
  readonly errors: FormError[] = [];

  add(path: string, code: string, message: string): void {
    this.errors.push({ path, code, message });
  }

  longest(path: string, value: unknown, max: number): void {
    if (value === undefined || value === null) return;
    if (typeof value !== "string") this.add(path, "BASE_TYPE_STRING", "Could not interpret as string.");
    else if (value.length > max) this.add(path, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
  }

  most(path: string, value: unknown, max: number): void {
    if (value === undefined || value === null) return;
    if (!Array.isArray(value)) this.add(path, "BASE_TYPE_LIST", "Only iterables may be used in a ListType");
    else if (value.length > max) this.add(path, "BASE_TYPE_MAX_LENGTH", `Must be ${max} or fewer in length.`);
  }

  required(path: string, value: unknown): void {
    if (blank(value)) this.add(path, "BASE_TYPE_REQUIRED", "This field is required");
  }

  /** Discord ignores unknown keys; a double that did so would hide a misspelt one. */
  known(path: string, value: Json, keys: readonly string[]): void {
    for (const key of Object.keys(value))
      if (!keys.includes(key)) this.add(`${path}${key}`, "UNKNOWN_KEY", `Discord knows no "${key}" here.`);
  }
}
