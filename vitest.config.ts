import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/conformance/**", "test/browser/**"],
    setupFiles: ["test/support/seed.ts"],
    testTimeout: 20_000,
  },
});
