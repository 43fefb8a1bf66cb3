// Stands between a platform's stand-in and its work: a test may keep a post that has arrived, or an answer that is ready,
// and sees which posts have come how far. Knows deliveries by their id.

export interface Guard {
  /** The request is here, and nothing is done. False: the platform never does it. */
  arrived(delivery: string): Promise<boolean>;
  /** The message stands there, and nothing is said. */
  done(delivery: string): Promise<void>;
  /** The answer is on its way. */
  answered(delivery: string): void;
}
