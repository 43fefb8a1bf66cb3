// What a part of the bench is: a few things measured together, each against its bound.

export interface Row {
  what: string;
  /** As a reader understands it: `at most 1.5 times`. */
  bound: string;
  /** With its unit, and the absolute figure as a guide. */
  measured: string;
  isMet: boolean;
}

export interface Part {
  name: string;
  /** The parts that `npm run bench -- <room>` runs together. */
  room: string;
  measure(): Promise<readonly Row[]>;
}
