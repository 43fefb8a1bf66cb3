// A bug or a broken environment: thrown with a code, caught once at the edge. A user's mistake is an answer, a bad record
// a problem, a post that did not work an outcome; none of these is a fault.

export type FaultCode =
  /** Settings or a token that cannot work: the process exits with 78. */
  | "bad-configuration"
  /** Anything else: the process exits with 70. */
  | "broken";

export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: FaultCode;

  /** The message is one line, says what to do, and never holds a secret. */
  constructor(code: FaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
