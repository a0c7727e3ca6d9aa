/**
 * The heavier judges: tools from outside npm, and a browser. `npm run conformance` runs them on the
 * edition in dist/; EDITION=FOLDER names another. A tool that is missing is a failure, not a skip.
 */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/conformance/*.test.ts", "test/browser/**/*.test.ts"],
    globalSetup: ["test/conformance/setup.ts"],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
