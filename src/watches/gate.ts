// Lets so many through at once; the others wait in line.

export class Gate {
  #free: number;
  readonly #line: (() => void)[] = [];

  constructor(places: number) {
    this.#free = places;
  }

  enter(): Promise<void> {
    this.#free--;
    return this.#free >= 0 ? Promise.resolve() : new Promise((resolve) => this.#line.push(resolve));
  }

  leave(): void {
    this.#free++;
    this.#line.shift()?.();
  }

  /** Lets all who wait through: there is nothing behind it any more. */
  clear(): void {
    for (const enter of this.#line.splice(0)) enter();
  }
}
