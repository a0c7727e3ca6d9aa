/**
 * The download page in real Chromium, by itself. `npm run conformance` runs it with the other judges,
 * on the edition in dist/; EDITION=FOLDER names another.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["test/browser/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
});
