// Repeatable randomness: the same seed gives the same knowledge on every machine.

export interface Random {
  /** From 0 up to, and not including, `below`. */
  integer(below: number): number;
  pick<T>(from: readonly T[]): T;
}

/** mulberry32: 32 bits of state are enough to choose among records. */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (below: number) => Math.floor(next() * below);
  return {
    integer,
    pick: (from) => {
      const picked = from[integer(from.length)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
  };
}
