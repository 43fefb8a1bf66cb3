import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/property-seed.ts"],
    // Much of the suite waits for processes and timers: two workers on two cores halve its time.
    maxWorkers: 2,
    // The doubles and the property tests do real work; a hang is still found soon enough.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
